package studio.bottega.media.poster;

/** A way to lay out a poster. */
interface Family {

    /** The name that a plan may ask for. */
    String name();

    /** Paints picture and shapes, then writes the words. */
    void lay(Page page);
}
