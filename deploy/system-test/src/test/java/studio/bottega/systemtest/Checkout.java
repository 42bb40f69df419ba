package studio.bottega.systemtest;

import java.nio.file.Path;

/** Where the checkout lies, for tests in other packages. */
public final class Checkout {

    private Checkout() {}

    /** The folder of the root pom.xml. */
    public static Path root() {
        return House.root();
    }
}
