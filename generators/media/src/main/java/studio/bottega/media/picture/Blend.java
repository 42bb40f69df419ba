package studio.bottega.media.picture;

/** How a layer meets what lies behind it. */
public enum Blend {
    /** Premultiplied "over": {@code out = src + (1 - alpha) * dst}. */
    OVER,
    /**
     * Light is added without clipping, "screen": {@code out = src + dst - src * dst / 255} on premultiplied colour. The
     * alpha of such a layer plays no further part.
     */
    LIGHT
}
