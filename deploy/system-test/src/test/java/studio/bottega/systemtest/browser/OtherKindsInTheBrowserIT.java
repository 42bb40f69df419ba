package studio.bottega.systemtest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;

/** A lesson and a scene in previs, from the brief to the download. Screenshots are in {@code target/screenshots}. */
@InTheBrowser
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class OtherKindsInTheBrowserIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WORK = Duration.ofMinutes(8);

    private static final String SCREENPLAY = """
            Title: The Lamp

            INT. LIGHTHOUSE - NIGHT

            Slow push-in on the keeper at the lamp.

            EXT. CLIFF - DUSK

            Wide shot of the lighthouse above the sea, truck left.
            """;

    @TempDir
    private static Path folder;

    private static RunningStudio studio;
    private static Window window;

    @BeforeAll
    static void start(RunningStudio shared, Window own) {
        studio = shared;
        window = own;
    }

    /** Sends what stands in the box, approves the plan, and waits until it is made. @return the production's id */
    private static String made(ProductionKind kind, String plan) throws InterruptedException {
        window.click("brief-composer .send");
        window.waitForText("production-page .notice.ask", "Nothing is made until you say so", SOON);
        String id = window.address().split("/")[2];
        assertThat(studio.client().production(id).kind()).isEqualTo(kind);
        window.waitFor("shot-card");
        window.picture(plan);
        assertThat(window.barriers()).isEmpty();

        window.click("production-page .notice.ask .primary");
        studio.waitFor(id, () -> studio.client().production(id).state() == ProductionState.DELIVERED, WORK);
        window.open("/p/" + id + "/result");
        window.waitForFilm("film-player video");
        return id;
    }

    @Test
    @Order(1)
    void lessonIsPlannedAndTakenAlongWithItsQuiz() throws Exception {
        window.open("/");
        window.follow("brief-composer input[value=COURSE]");
        window.waitFor("#brief")
                .sendKeys("A 20-second lesson on photosynthesis for twelve-year-olds, with a quiz at the end.");

        String id = made(ProductionKind.COURSE, "30-lesson-plan");

        window.picture("31-lesson");
        assertThat(window.barriers()).isEmpty();
        List<String> files = Downloads.whole(window);
        assertThat(files).contains("quiz-qti21.zip", "scorm12.zip", "report.html");
        window.open("/p/" + id + "/plan");
        window.waitForText("plan-view h2", "Lesson", SOON);
    }

    @Test
    @Order(2)
    void screenplayBecomesAPrevisWithItsCamerasInSpace() throws Exception {
        window.open("/");
        window.waitFor("brief-composer input[type=file]").sendKeys(screenplay().toString());
        window.waitFor("brief-composer input[value=PREVIS]:checked", SOON); // as soon as the screenplay is read
        assertThat(window.ask("return arguments[0].value", window.waitFor("#brief")))
                .asString()
                .contains("INT. LIGHTHOUSE");

        made(ProductionKind.PREVIS, "32-previs-plan");

        window.waitFor("scene-viewer canvas", SOON).sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_UP);
        assertThat(window.all("scene-viewer .choice button")).hasSizeGreaterThan(1);
        window.click("scene-viewer .choice button:last-child");
        window.picture("33-previs");
        assertThat(window.barriers()).isEmpty();
        assertThat(Downloads.whole(window)).contains("timeline.otio", "timeline.edl", "camera.gltf", "report.html");
    }

    private static Path screenplay() throws IOException {
        return Files.writeString(folder.resolve("lamp.fountain"), SCREENPLAY);
    }
}
