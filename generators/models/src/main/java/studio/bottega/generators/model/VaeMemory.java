package studio.bottega.generators.model;

/** How an autoencoder goes about large work. */
public enum VaeMemory {
    /** All at once: fastest. */
    WHOLE,
    /** One picture of a batch after the other; the same numbers. */
    SLICED,
    /** One picture after the other, large ones in overlapping tiles; near the seams the numbers differ a little. */
    TILED
}
