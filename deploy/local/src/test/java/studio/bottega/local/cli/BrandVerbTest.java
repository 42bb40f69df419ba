package studio.bottega.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.api.BrandView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.Typeface;
import studio.bottega.local.Samples;
import studio.bottega.local.remote.FakeStudio;

class BrandVerbTest {

    private static final UUID ID = UUID.fromString("0b6f6c1e-0000-4000-8000-000000000002");

    @TempDir
    Path directory;

    private FakeStudio studio;

    @BeforeEach
    void open() throws IOException {
        studio = new FakeStudio();
        studio.put("/api/brands", Page.whole(List.of(lumen(1))));
    }

    @AfterEach
    void close() {
        studio.close();
    }

    private static BrandView lumen(int version) {
        Brand brand = new Brand(
                "Lumen", version, List.of("#E8A33D"), Typeface.SERIF, List.of(), 0.5, "", List.of(), List.of());
        return new BrandView(ID, brand, Samples.BEGIN);
    }

    @Test
    void brandOfThatNameGetsItsNextVersion() throws IOException {
        studio.put("/api/brands/" + ID, lumen(2));
        Files.writeString(directory.resolve("lumen.json"), "{\"name\": \"lumen\", \"voice\": \"Warm.\"}");
        Console console = Console.with(studio, directory);

        assertThat(console.run("brand", "set", "lumen.json")).isZero();

        assertThat(console.out()).isEqualToNormalizingNewlines(ID + "\n");
        assertThat(console.err()).contains("Brand \"Lumen\", version 2");
        assertThat(studio.requests())
                .last()
                .asString()
                .startsWith("PUT /api/brands/" + ID)
                .contains("\"voice\":\"Warm.\"");
    }

    @Test
    void brandsAreListed() {
        Console console = Console.with(studio, directory);

        assertThat(console.run("brand", "list")).isZero();

        assertThat(console.out()).contains("Lumen", "#E8A33D", "serif", ID.toString());
    }

    @Test
    void fileThatIsNoBrandIsRefusedBeforeAnythingIsAsked() throws IOException {
        Files.writeString(directory.resolve("odd.json"), "{\"nom\": \"Lumen\"}");
        Console console = Console.with(studio, directory);

        assertThat(console.run("brand", "set", "odd.json")).isEqualTo(ExitCode.REFUSED.code());

        assertThat(console.err()).contains("a JSON object with a name");
        assertThat(studio.requests()).isEmpty();
    }
}
