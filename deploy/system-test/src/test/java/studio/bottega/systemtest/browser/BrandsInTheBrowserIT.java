package studio.bottega.systemtest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.media.type.TextFont;

/** A brand from the page where it is written to the poster that wears it. Screenshots are in {@code target/screenshots}. */
@InTheBrowser
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class BrandsInTheBrowserIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WORK = Duration.ofMinutes(4);

    @TempDir
    private static Path folder;

    private static RunningStudio studio;
    private static Window window;

    @BeforeAll
    static void start(RunningStudio shared, Window own) {
        studio = shared;
        window = own;
    }

    private static Path logo() throws IOException {
        return Files.writeString(folder.resolve("logo.svg"), """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 240">
                  <g fill="#FFF4E0">
                    <circle cx="120" cy="120" r="100"/>
                    <rect x="260" y="60" width="340" height="44" rx="22"/>
                    <rect x="260" y="136" width="220" height="44" rx="22"/>
                  </g>
                  <circle cx="120" cy="120" r="50" fill="#E8A33D"/>
                </svg>
                """);
    }

    private static Path hostileLogo() throws IOException {
        return Files.writeString(folder.resolve("hostile.svg"), """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>
                """);
    }

    private static Path font() throws IOException {
        return Files.write(folder.resolve("lumen.ttf"), TextFont.latin());
    }

    @Test
    @Order(1)
    void brandIsWrittenBesideHowItLooksAndKeptInVersions() throws IOException {
        window.open("/brands");
        window.waitForText("notice-box h2", "No brand yet", SOON);
        window.open("/brands/new");
        window.waitFor("brand-form #name").sendKeys("Lumen");
        window.waitFor("brand-form .file").sendKeys(logo().toString());
        window.waitForPicture("brand-form .logo img");
        window.waitFor("brand-form .font-file").sendKeys(font().toString());
        window.waitForText("brand-form .chip", "Font 1", SOON);
        WebElement headline = window.waitFor("brand-preview .headline.own");
        assertThat(window.ask(
                        "const family = getComputedStyle(arguments[0]).fontFamily;"
                                + "return family.startsWith('own-') && [...document.fonts].some(face => face.family === family && face.status === 'loaded')",
                        headline))
                .isEqualTo(true);
        window.waitFor("brand-form #voice").sendKeys("Calm and plain. Short sentences.");
        window.waitFor("brand-form #disclosures").sendKeys("Battery sold separately.");
        window.waitFor("brand-form #avoid").sendKeys("cheap");
        window.click("brand-form .save");
        window.waitForText("brand-form .told", "version 1", SOON);
        window.waitFor("brand-preview img");
        assertThat(window.overflow()).isLessThanOrEqualTo(0);
        window.picture("20-brand");
        assertThat(window.barriers()).isEmpty();

        window.waitFor("brand-form #avoid").sendKeys("\nbargain");
        window.click("brand-form .save");

        window.waitForText("brand-form .told", "version 2", SOON);
        window.waitFor("brand-form .file").sendKeys(hostileLogo().toString());
        window.waitFor("brand-form .logo:nth-child(2)");
        window.click("brand-form .save");
        window.waitForText("brand-form .told .bad", "It has a script", SOON);
        assertThat(window.complaints()).allMatch(line -> line.contains("status of 422")); // and none of the policy's

        Brand brand = studio.client().brands().get(0).brand();
        assertThat(brand.avoid()).containsExactly("cheap", "bargain");
        assertThat(brand.logos()).hasSize(1);
        assertThat(brand.fonts().files()).extracting(AssetRef::mediaType).containsExactly("font/ttf");
        window.open("/brands");
        window.waitForText("brands-page .card", "Lumen", SOON);
        window.picture("21-brands");
        assertThat(window.barriers()).isEmpty();
    }

    @Test
    @Order(2)
    void posterWearsTheBrandAndTheWordsThatWerePutInByHand() throws InterruptedException {
        window.open("/");
        window.ask(
                "const box = arguments[0]; box.selectedIndex = 1; box.dispatchEvent(new Event('change')); return true",
                window.waitFor("brief-composer .whose select"));
        window.waitFor("#brief").sendKeys("One poster for Lumen, a solar lantern for campers.");
        window.click("brief-composer .send");
        window.waitForText("production-page .notice.ask", "Nothing is made until you say so", SOON);
        String id = window.address().split("/")[2];
        assertThat(studio.client().plan(id, 1).plan().brand().version()).isEqualTo(2);

        window.click("poster-card .edit");
        window.waitFor("poster-card value-form input").clear();
        window.waitFor("poster-card value-form input").sendKeys("Lumen Mini", Keys.ENTER);
        window.waitForText("change-preview", "Lumen Mini", SOON);
        window.picture("22-edited-in-place");
        assertThat(window.barriers()).isEmpty();

        window.click("production-page .notice.ask .primary");
        studio.waitFor(id, () -> studio.client().production(id).state() == ProductionState.DELIVERED, WORK);

        List<Measurement> checks = studio.client().deliverables(id).deliverables().stream()
                .flatMap(made -> made.checks().stream())
                .toList();
        Set<String> measured = checks.stream().map(Measurement::rule).collect(Collectors.toSet());
        assertThat(measured).contains("brand-logo", "brand-words", "disclosure");
        assertThat(checks)
                .filteredOn(check ->
                        check.rule().equals("brand-words") || check.rule().equals("disclosure"))
                .allMatch(Measurement::passed);
        window.open("/p/" + id + "/result");
        window.waitForPicture("marked-picture img");
        window.picture("23-branded-poster");
    }

    @Test
    @Order(3)
    void brandsFitAPhone() {
        window.phone();
        window.open("/brands");
        window.follow("brands-page .card");
        window.waitFor("brand-form #name");

        assertThat(window.overflow()).isLessThanOrEqualTo(0);
        assertThat(window.barriers()).isEmpty();
        window.picture("24-phone-brand");
    }
}
