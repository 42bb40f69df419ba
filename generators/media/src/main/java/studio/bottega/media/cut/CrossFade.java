package studio.bottega.media.cut;

import studio.bottega.media.codec.YuvFrame;

/** Mixes two frames of one size. Pure functions. */
final class CrossFade {

    private CrossFade() {}

    /**
     * @param share of the second frame, 0 to 1
     * @return a frame of its own
     */
    static YuvFrame of(YuvFrame first, YuvFrame second, double share) {
        YuvFrame mixed = first.copy();
        int weight = (int) Math.round(256 * share);
        mix(mixed.y(), second.y(), weight);
        mix(mixed.u(), second.u(), weight);
        mix(mixed.v(), second.v(), weight);
        return mixed;
    }

    private static void mix(byte[] into, byte[] from, int weight) {
        for (int i = 0; i < into.length; i++) {
            into[i] = (byte) ((into[i] & 255) * (256 - weight) + (from[i] & 255) * weight + 128 >> 8);
        }
    }
}
