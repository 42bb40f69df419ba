package studio.bottega.systemtest.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import studio.bottega.systemtest.Checkout;

/**
 * Gives the suites the one studio that all of them share: started for the first that asks, stopped and deleted after the
 * last. A suite that asks for a window gets one of its own until it ends; each of its tests begins with it in the size of a
 * desk and in light colours.
 */
final class SharedStudio implements ParameterResolver, BeforeEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(SharedStudio.class);

    /** The studio and the folder that is its own. */
    private record Holder(RunningStudio studio, Path folder) implements AutoCloseable {

        static Holder start() {
            try {
                Path folder = Files.createTempDirectory("bottega-browser");
                RunningStudio studio = new RunningStudio(folder, Checkout.root());
                studio.waitForWorkers();
                return new Holder(studio, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the studio started", e);
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            studio.close();
            delete(folder);
        }
    }

    /** A window and its profile. */
    private record OwnWindow(Window window, Path profile) implements AutoCloseable {

        static OwnWindow open(RunningStudio studio) {
            try {
                Path profile = Files.createTempDirectory("bottega-window");
                return new OwnWindow(Window.on(studio, profile), profile);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            window.close();
            delete(profile);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningStudio.class || type == Window.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RunningStudio studio = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Holder.class, type -> Holder.start(), Holder.class)
                .studio();
        return parameter.getParameter().getType() == RunningStudio.class
                ? studio
                : context.getStore(NAMESPACE)
                        .computeIfAbsent(OwnWindow.class, type -> OwnWindow.open(studio), OwnWindow.class)
                        .window();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        OwnWindow own = context.getStore(NAMESPACE).get(OwnWindow.class, OwnWindow.class);
        if (own != null) {
            own.window().desktop();
            own.window().colours("light");
        }
    }
}
