package studio.bottega.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {

    @TempDir
    Path temporary;

    @Test
    void identitySurvivesTheFile() throws IOException {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

        self.write(temporary.resolve("a.pid"));

        assertThat(ProcessIdentity.read(temporary.resolve("a.pid"))).contains(self);
        assertThat(self.alive()).isTrue();
        assertThat(self.residentBytes())
                .hasValueSatisfying(bytes -> assertThat(bytes).isGreaterThan(1_000_000));
    }

    @Test
    void processWithTheSameNumberButAnotherStartIsAStrangerAndIsNotStopped() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            ProcessIdentity recycled = new ProcessIdentity(stranger.pid(), "another-boot/1");

            assertThat(recycled.alive()).isFalse();
            assertThat(StopSignal.TERMINATE.stop(recycled, Duration.ofSeconds(1)))
                    .isTrue();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void processThatIgnoresTheRequestIsKilledWhenItsGraceIsOver() throws Exception {
        Process stubborn = new ProcessBuilder("sh", "-c", "trap '' TERM; while :; do sleep 1; done").start();
        ProcessIdentity identity = ProcessIdentity.of(stubborn.pid()).orElseThrow();

        assertThat(StopSignal.TERMINATE.stop(identity, Duration.ofMillis(300))).isTrue();

        assertThat(stubborn.waitFor()).isNotZero();
    }

    @Test
    void unreadableFileNamesNobody() throws IOException {
        Files.writeString(temporary.resolve("a.pid"), "not a number at all\n");

        assertThat(ProcessIdentity.read(temporary.resolve("a.pid"))).isEmpty();
        assertThat(ProcessIdentity.read(temporary.resolve("none.pid"))).isEmpty();
    }
}
