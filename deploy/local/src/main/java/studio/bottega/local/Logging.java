package studio.bottega.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Where log lines of this module's programs go. */
public final class Logging {

    private Logging() {}

    /** One line per event on standard error; warnings only from libraries. Called first in every main. */
    public static void toStandardError() {
        // The log manager is made before any thread is: on JDK 25 two threads that make it at once wait for each other.
        LogManager manager = LogManager.getLogManager();
        try (InputStream settings = Logging.class.getResourceAsStream("logging.properties")) {
            manager.readConfiguration(settings);
        } catch (IOException e) {
            throw new UncheckedIOException("The program's own logging.properties cannot be read", e);
        }
        Logger.getLogger("studio.bottega").config("Logging is set up");
    }
}
