package studio.bottega.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.api.NewTokenView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.api.TokenView;
import studio.bottega.contract.api.WorkspaceView;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.local.Samples;
import studio.bottega.local.remote.FakeStudio;

class TokenVerbTest {

    private static final TokenView TOKEN = new TokenView(
            UUID.fromString("0b6f6c1e-0000-4000-8000-000000000001"),
            WorkspaceId.LOCAL,
            "build server",
            List.of(Scope.READ, Scope.WRITE),
            Samples.BEGIN,
            Samples.BEGIN.plus(Duration.ofDays(30)),
            false);

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
    void secretAloneIsPrintedSoThatAScriptCanKeepIt() {
        studio.put("/api/tokens", new NewTokenView(TOKEN, "bottega_secret"));
        Console console = Console.with(studio, directory);

        assertThat(console.run("token", "create", "build server", "--scopes", "read,write", "--days", "30"))
                .isZero();

        assertThat(console.out()).isEqualToNormalizingNewlines("bottega_secret\n");
        assertThat(console.err()).contains("may read, write until");
        assertThat(studio.requests())
                .singleElement()
                .asString()
                .startsWith("POST /api/tokens")
                .contains("\"days\":30", "\"name\":\"build server\"", "READ", "WRITE");
    }

    @Test
    void tokenOfTheEnvironmentIsSent() {
        studio.put("/api/tokens", Page.whole(List.of(TOKEN)));
        Console console = Console.with(studio, directory, "bottega_mine");

        assertThat(console.run("token", "list")).isZero();

        assertThat(studio.authorization()).isEqualTo("Bearer bottega_mine");
        assertThat(console.out()).contains("build server", "read, write", "taken");
    }

    @Test
    void faultIsToldBeforeAnythingIsAsked() {
        Console console = Console.with(studio, directory);

        assertThat(console.run("token", "create", "x", "--days", "999")).isNotZero();

        assertThat(console.err()).contains("days must be in [1, 366], got 999");
        assertThat(studio.requests()).isEmpty();
    }

    @Test
    void workspaceIsPrintedByItsId() {
        studio.put("/api/workspaces", new WorkspaceView(WorkspaceId.LOCAL, "Acme", Samples.BEGIN));
        Console console = Console.with(studio, directory);

        assertThat(console.run("workspace", "create", "Acme")).isZero();

        assertThat(console.out().strip()).isEqualTo(WorkspaceId.LOCAL.toString());
    }
}
