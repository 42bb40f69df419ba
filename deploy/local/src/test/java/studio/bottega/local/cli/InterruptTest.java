package studio.bottega.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.local.Samples;
import studio.bottega.local.process.Patience;
import studio.bottega.local.remote.FakeStudio;

/** Ctrl-C is SIGINT: the command runs as a process of its own and gets one. */
class InterruptTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PRODUCTION = "/api/productions/" + Samples.ID;

    @TempDir
    Path directory;

    private FakeStudio studio;

    @BeforeEach
    void open() throws IOException {
        studio = new FakeStudio();
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void productionGoesOnAndThePersonIsToldHowToComeBack() throws Exception {
        serve(ProductionState.RUNNING);
        Process command = create();
        awaitText("The production was created.");

        interrupt(command);

        assertThat(command.exitValue()).isEqualTo(130);
        assertThat(err())
                .contains("goes on in the background", "follow 3f2a9c10", "cancel 3f2a9c10", "resume 3f2a9c10");
        assertThat(studio.requests()).noneMatch(request -> request.contains("/cancel"));
    }

    @Test
    void noHalfWrittenFileIsLeft() throws Exception {
        serve(ProductionState.DELIVERED);
        studio.stall("/api/assets/" + Samples.sha256("film"), "fi");
        Process command = create();
        Path folder = directory.resolve("bottega-out/lumen-light-for-the-trail-3f2a9c10");
        assertThat(Patience.until(LIMIT, () -> !files(folder).isEmpty()))
                .as("the copy has begun")
                .isTrue();

        interrupt(command);

        assertThat(command.exitValue()).isEqualTo(130);
        assertThat(files(folder)).isEmpty();
    }

    private Process create() throws IOException {
        List<String> words = new ArrayList<>(interruptible());
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Bottega.class.getName(),
                "create",
                "An ad"));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out.txt").toFile())
                .redirectError(directory.resolve("err.txt").toFile());
        builder.environment().put("BOTTEGA_SERVER", studio.address().toString());
        return builder.start();
    }

    /** Under nohup or in a background job this JVM ignores interrupts, and its children would inherit that. */
    private static List<String> interruptible() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.notExists(status)) {
            return List.of();
        }
        long ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .findFirst()
                .orElse(0);
        boolean interruptIgnored = (ignored >> 1 & 1) == 1;
        return interruptIgnored ? List.of("env", "--default-signal=INT") : List.of();
    }

    private static void interrupt(Process command) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -INT " + command.pid()).start().waitFor();
        assertThat(command.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("ends")
                .isTrue();
    }

    private void awaitText(String text) throws InterruptedException {
        assertThat(Patience.until(LIMIT, () -> err().contains(text)))
                .as("%s in %s", text, err())
                .isTrue();
    }

    private String err() {
        try {
            return Files.readString(directory.resolve("err.txt"), StandardCharsets.UTF_8);
        } catch (IOException notYet) {
            return "";
        }
    }

    private static List<Path> files(Path folder) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void serve(ProductionState state) throws IOException {
        studio.put("/api/productions", Samples.production(state))
                .put(PRODUCTION, Samples.production(state))
                .put(PRODUCTION + "/tasks", Page.whole(List.of(Samples.task(1, "Film", TaskState.RUNNING, 0.5, ""))))
                .put(PRODUCTION + "/deliverables", Samples.deliverables());
        studio.tell(Samples.event(1, "production.created", "The production was created."));
    }
}
