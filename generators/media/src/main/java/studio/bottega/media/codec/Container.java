package studio.bottega.media.codec;

/** The file around the streams. */
public enum Container {
    /** MPEG-4 with its index in front, so that it plays while it loads. */
    MP4("mp4", "video/mp4"),
    /** WebM. */
    WEBM("webm", "video/webm");

    private final String muxer;
    private final String mediaType;

    Container(String muxer, String mediaType) {
        this.muxer = muxer;
        this.mediaType = mediaType;
    }

    String muxer() {
        return muxer;
    }

    /** The internet media type. */
    public String mediaType() {
        return mediaType;
    }
}
