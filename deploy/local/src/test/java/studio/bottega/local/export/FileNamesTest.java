package studio.bottega.local.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "spot.mp4,spot.mp4",
        "../../etc/passwd,etc-passwd",
        "/etc/passwd,etc-passwd",
        "..,file",
        "'',file",
        ".bashrc,bashrc",
        "a b:c*?.png,a-b-c-.png",
        "CON.txt,_CON.txt",
        "lpt1,_lpt1",
        "Straße ランタン.png,Straße-ランタン.png"
    })
    void nameBecomesSafe(String name, String safe) {
        assertThat(FileNames.safe(name)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..\\..\\x", "a/../../b", "\u0000", "~/x", "-rf", "x\n/y", "....//x"})
    void nothingLeavesTheFolder(String name) {
        Path folder = Path.of("/out");
        Path path = folder.resolve(FileNames.safe(name)).normalize();
        assertThat(path.getParent()).isEqualTo(folder);
        assertThat(FileNames.safe(name)).doesNotStartWith("-").doesNotStartWith(".");
    }

    @Test
    void longNameKeepsItsEnding() {
        assertThat(FileNames.safe("x".repeat(300) + ".mp4")).hasSize(100).endsWith("x.mp4");
    }

    @ParameterizedTest
    @CsvSource({
        "Lumen: Light for the trail,lumen-light-for-the-trail",
        "Ça va? Été!,ca-va-ete",
        "'',production",
        "!!!,production",
        "A very long title that goes on and on and on and on,a-very-long-title-that-goes-on-and-on"
    })
    void titleBecomesASlug(String title, String slug) {
        assertThat(FileNames.slug(title)).isEqualTo(slug);
    }
}
