package studio.bottega.systemtest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
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
        BufferedImage image = new BufferedImage(640, 240, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(0xFFF4E0));
        g.fill(new Ellipse2D.Double(20, 20, 200, 200));
        g.setColor(new Color(0xE8A33D));
        g.fill(new Ellipse2D.Double(70, 70, 100, 100));
        g.setColor(new Color(0xFFF4E0));
        g.fillRoundRect(260, 60, 340, 44, 44, 44);
        g.fillRoundRect(260, 136, 220, 44, 44, 44);
        g.dispose();
        Path file = folder.resolve("logo.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
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
        window.waitFor("brand-form .logo img");
        window.waitFor("brand-form .font-file").sendKeys(font().toString());
        window.waitForText("brand-form .chip", "Font 1", SOON);
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
