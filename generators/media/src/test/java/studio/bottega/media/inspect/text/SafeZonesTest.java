package studio.bottega.media.inspect.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.inspect.Findings;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.inspect.rule.Rules;

class SafeZonesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private final Ledger ledger = new Ledger(Rules.builtIn());

    @Test
    void textWithinTheZoneIsNotAccused() {
        SafeZones.builtIn(TODAY)
                .measure(Texts.layout(Texts.box(TextRole.HEADLINE, "Here", 100, 900, 500, 120)), true, ledger);

        assertThat(Findings.broken(ledger)).isEmpty();
        assertThat(Findings.of(ledger, "safe-zone").passed()).isTrue();
    }

    @Test
    void captionUnderThePlayersControlsIsFoundWithItsDistance() {
        SafeZones.builtIn(TODAY)
                .measure(Texts.layout(Texts.box(TextRole.BODY, "Down here", 100, 1800, 500, 60)), true, ledger);

        assertThat(Findings.broken(ledger)).containsExactly("safe-zone");
        assertThat(Findings.of(ledger, "safe-zone").value()).isEqualTo(1860 - 0.85 * 1920);
        assertThat(Findings.of(ledger, "safe-zone").evidence()).contains("Down here", "vertical-common");
    }

    @Test
    void platformsAreToldApart() {
        SafeZones.builtIn(TODAY)
                .measure(Texts.layout(Texts.box(TextRole.BODY, "Low", 100, 1460, 500, 60)), true, ledger);

        assertThat(ledger.measurements().stream()
                        .filter(found -> found.rule().equals("platform-zone") && !found.passed())
                        .map(Measurement::evidence))
                .hasSize(3)
                .anyMatch(evidence -> evidence.contains("tiktok"))
                .noneMatch(evidence -> evidence.contains("stories"));
    }

    @Test
    void posterMayUseTheFootThatAFilmMayNot() {
        SafeZones.builtIn(TODAY)
                .measure(Texts.layout(Texts.box(TextRole.BODY, "Down here", 100, 1800, 500, 60)), false, ledger);

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void expiredDataSaysSo() {
        SafeZones.builtIn(TODAY.plusYears(3))
                .measure(Texts.layout(Texts.box(TextRole.HEADLINE, "Here", 100, 900, 500, 120)), true, ledger);

        assertThat(Findings.of(ledger, "safe-zone").evidence()).contains("2026-11-25", "expired");
    }
}
