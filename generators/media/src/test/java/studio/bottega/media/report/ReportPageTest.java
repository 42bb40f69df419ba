package studio.bottega.media.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.message.Json;

class ReportPageTest {

    private static final String HOSTILE = "<script>alert('x')</script>\" onload=\"x & \u0007";
    private static final Pattern REFERENCE =
            Pattern.compile("(?:src|href)=\"(?!data:image/jpeg;base64,)[^\"]*\"|url\\(|@import");

    @TempDir
    private static Path folder;

    private static Dossier dossier;
    private static String page;

    @BeforeAll
    static void writePage() throws Exception {
        dossier = new Dossiers(folder, 20, HOSTILE).campaign();
        page = new String(ReportPage.html(dossier), StandardCharsets.UTF_8);
        String keep = System.getProperty("report.keep", "");
        if (!keep.isEmpty()) {
            Files.write(
                    Path.of(keep),
                    ReportPage.html(new Dossiers(folder, 108, "Keep the Day a Little Longer").campaign()));
        }
    }

    @Test
    void hostileTitleIsText() {
        assertThat(page).contains("&lt;script&gt;alert(&#39;x&#39;)").doesNotContain("<script", "\u0007");
        assertThat(page).doesNotContain("\" onload=\"x");
    }

    @Test
    void pageNeedsNothingButItself() {
        Matcher references = REFERENCE.matcher(page);

        assertThat(references.find()).isFalse();
        assertThat(page).contains("default-src 'none'");
    }

    @Test
    void pageTellsTheWholeStory() {
        assertThat(page)
                .contains("solar lantern for campers") // the brief
                .contains("poster-1", "poster-3", "spot.mp4", "spot.srt") // what was delivered
                .contains("push-in 1.5 m", "When night falls on the trail") // the plan
                .contains("0.88", "1.00", "2.8 : 1", "a layout with its own ground") // the loop
                .contains("text-contrast", "7.20 ratio", "passes") // the measures
                .contains("LGPL-3.0", "image/s1", "No language model was asked"); // provenance and cost
    }

    @Test
    void everyPieceAndEveryShotHasItsPicture() {
        assertThat(page.split("data:image/jpeg", -1)).hasSizeGreaterThanOrEqualTo(1 + 1 + 4 + 4);
    }

    @Test
    void elementsAreClosed() {
        for (String element :
                new String[] {"section", "article", "div", "table", "details", "ul", "li", "span", "tr"}) {
            assertThat(page.split("<" + element + "[ >]", -1).length)
                    .as(element)
                    .isEqualTo(page.split("</" + element + ">", -1).length);
        }
    }

    @Test
    void pictureThatIsNotThereIsLeftOut() throws Exception {
        Dossier without = new Dossiers(Files.createDirectories(folder.resolve("gone")), 20, "Gone").campaign();
        for (Dossier.Delivery delivery : without.deliveries()) {
            for (Dossier.Handover file : delivery.files()) {
                Files.deleteIfExists(file.file());
            }
        }

        assertThat(new String(ReportPage.html(without), StandardCharsets.UTF_8))
                .contains("Gone")
                .doesNotContain("data:image");
    }

    @Test
    void manifestNamesDigestsAndNoPlaces() {
        Manifest manifest = Json.read(Manifest.of(dossier).json(), Manifest.class);
        String json = new String(Manifest.of(dossier).json(), StandardCharsets.UTF_8);

        assertThat(manifest.deliverables()).hasSize(4);
        Manifest.ManifestFile film = manifest.deliverables().get(0).files().get(0);
        assertThat(film.output()).isEqualTo(Outputs.VIDEO);
        assertThat(film.name()).isEqualTo("spot.mp4");
        assertThat(film.sha256()).matches("[0-9a-f]{64}");
        assertThat(manifest.deliverables().get(0).checks()).isEqualTo(3); // what is only worth knowing is no check
        assertThat(manifest.deliverables().get(0).checksPassed()).isEqualTo(3);
        assertThat(manifest.deliverables().get(2).checksPassed()).isEqualTo(1);
        assertThat(manifest.engines()).extracting(Dossier.Maker::licence).contains("LGPL-3.0");
        assertThat(json).doesNotContain(folder.toString(), "file:");
    }

    @Test
    void nameOfAFileIsNeverAPath() {
        assertThat(FileNames.of("../../etc/passwd", Outputs.VIDEO, "video/mp4")).isEqualTo("etc-passwd.mp4");
        assertThat(FileNames.of("…", "poster", "image/png")).isEqualTo("file-poster.png");
    }
}
