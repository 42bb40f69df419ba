package studio.bottega.systemtest.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import studio.bottega.systemtest.Checkout;

/**
 * Gives the suites the one studio that all of them share: started for the first that asks, stopped and deleted after the
 * last.
 */
final class SharedStudio implements ParameterResolver {

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
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningStudio.class;
    }

    @Override
    public RunningStudio resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Holder holder = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Holder.class, type -> Holder.start(), Holder.class);
        return holder.studio();
    }
}
