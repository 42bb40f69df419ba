package studio.bottega.generators.ops;

/** What padding is made of. */
public enum PadMode {
    /** One value. */
    CONSTANT("constant"),
    /** Mirrored without repeating the edge. */
    REFLECT("reflect"),
    /** The edge repeated. */
    REPLICATE("replicate"),
    /** The other side. */
    CIRCULAR("circular");

    private final String torchName;

    PadMode(String torchName) {
        this.torchName = torchName;
    }

    String torchName() {
        return torchName;
    }
}
