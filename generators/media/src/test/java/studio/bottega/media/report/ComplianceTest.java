package studio.bottega.media.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.platform.Placements;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextKind;

class ComplianceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private static List<Compliance.Line> lines(Compliance.Subject subject) {
        return Compliance.of(subject, TODAY);
    }

    private static Compliance.Subject film(int width, int height, double seconds, List<TextBox> words) {
        return new Compliance.Subject(true, width, height, seconds, 8_000_000, "mp4", "h264", words);
    }

    private static TextBox words(int y) {
        return new TextBox(TextRole.BODY, "Words", 200, y, 500, 60, 50, "#FFFFFF", 0, 5, TextKind.CAPTION);
    }

    @Test
    void uprightSpotWithWordsInTheMiddleFitsEverywhere() {
        assertThat(lines(film(1080, 1920, 15, List.of(words(1100)))))
                .hasSize(4)
                .allMatch(line -> line.faults().isEmpty());
    }

    @Test
    void wordsUnderTheControlsAreCovered() {
        assertThat(lines(film(1080, 1920, 15, List.of(words(1700)))))
                .hasSize(4)
                .allMatch(line -> line.faults().contains("1 of 1 texts stand where the platform covers them"));
    }

    @Test
    void spotOfTwoMinutesIsTooLongForShorts() {
        assertThat(lines(film(1080, 1920, 120, List.of())))
                .filteredOn(line -> line.placement().id().equals("youtube-shorts"))
                .singleElement()
                .satisfies(line -> assertThat(line.faults()).containsExactly("120.0 s are more than 60 s"));
    }

    @Test
    void bannerMustBeLight() {
        Compliance.Subject light = new Compliance.Subject(false, 300, 250, 0, 90_000, "jpeg", "", List.of());
        Compliance.Subject heavy = new Compliance.Subject(false, 300, 250, 0, 190_000, "png", "", List.of());

        assertThat(lines(light))
                .singleElement()
                .satisfies(line -> assertThat(line.faults()).isEmpty());
        assertThat(lines(heavy))
                .singleElement()
                .satisfies(line -> assertThat(line.faults()).containsExactly("190 kB are more than 150 kB"));
    }

    @Test
    void everyPlacementNamesItsSourceAndExpires() {
        assertThat(Placements.builtIn()).hasSizeGreaterThan(10).allSatisfy(placement -> {
            assertThat(placement.source()).isNotBlank();
            assertThat(placement.expires()).isAfter(placement.retrieved());
        });
        assertThat(Compliance.of(film(1080, 1920, 15, List.of()), TODAY.plusYears(3)))
                .allMatch(Compliance.Line::expired);
    }
}
