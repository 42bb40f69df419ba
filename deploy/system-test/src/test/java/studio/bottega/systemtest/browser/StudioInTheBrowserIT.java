package studio.bottega.systemtest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.plan.Plan;

/**
 * One production from the brief to the download, in the order in which a person meets its pages. Screenshots are in
 * {@code target/screenshots}.
 */
@InTheBrowser
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class StudioInTheBrowserIT {

    private static final String BRIEF =
            "A 6-second square ad for Lumen, a solar lantern for campers. Warm, adventurous. One poster.";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WORK = Duration.ofMinutes(4);
    private static final Set<String> KEPT = Set.of("spot", "poster-1");
    /** What people call these. */
    private static final Set<String> CALLED = Set.of("Film", "Poster 1");

    private static final Set<String> TOLD = Set.of(
            "plan.proposed",
            "plan.approved",
            "critique.made",
            "revision.asked",
            "revision.planned",
            "revision.refused",
            "loop.ended",
            "production.delivered");

    private static RunningStudio studio;
    private static Window window;
    private static String id = "";

    @BeforeAll
    static void start(RunningStudio shared, Window own) {
        studio = shared;
        window = own;
    }

    @Test
    @Order(1)
    void emptyStudioInvitesABriefAndTakesNoEmptyOne() {
        window.open("/");
        window.waitForText("notice-box h2", "Nothing made yet", SOON);
        window.picture("01-empty");

        window.click("brief-composer .send");

        assertThat(window.waitFor("#wrong").getText()).contains("The brief is empty");
        assertThat(window.barriers()).isEmpty();
    }

    @Test
    @Order(2)
    void briefBecomesAPlanThatWaitsForApproval() {
        window.waitFor("#brief").sendKeys(BRIEF);
        window.click("brief-composer .send");
        window.waitForText("production-page .notice.ask", "Nothing is made until you say so", SOON);
        id = window.address().split("/")[2];
        Plan plan = studio.client().plan(id, 1).plan();

        window.waitFor("shot-card");
        assertThat(window.all("shot-card")).hasSameSizeAs(plan.shots());
        assertThat(window.all("camera-mark")).hasSameSizeAs(plan.shots());
        assertThat(window.all("poster-card")).hasSameSizeAs(plan.posters());
        assertThat(window.all("nav a[aria-current]").get(0).getText()).startsWith("Plan");
        window.picture("02-plan");
        window.click("plan-view [aria-label='Edit: idea']");
        window.waitFor("plan-view value-form textarea");
        window.picture("02-idea-by-hand");
        assertThat(window.barriers()).isEmpty();
        window.press(Keys.ESCAPE);
        window.waitUntilGone("plan-view value-form", SOON);
        assertThat(studio.client().production(id).state()).isEqualTo(ProductionState.AWAITING_APPROVAL);
    }

    @Test
    @Order(3)
    void partsAreLeftOutAndTheRestIsApproved() {
        List<String> others = window.all("plan-view table .leave").stream()
                .map(button -> Objects.requireNonNull(button.getDomAttribute("aria-label")))
                .map(label -> label.replace("Leave out ", ""))
                .filter(file -> !CALLED.contains(file))
                .toList();
        others.forEach(file -> window.click("plan-view table [aria-label='Leave out %s']".formatted(file)));
        window.click("shot-card [aria-label='Leave out Shot 3']");
        window.waitFor("shot-card .out");
        window.picture("02-parts-left-out");
        assertThat(window.barriers()).isEmpty();
        window.click("shot-card [aria-label='Put back Shot 3']");
        window.waitForText("production-page .notice.ask", "Without " + String.join(", ", others), SOON);

        window.click("production-page .notice.ask .primary");

        window.waitForText("production-page .facts", "Version 2", SOON);
        assertThat(studio.client().plan(id, 2).plan().deliverables())
                .extracting(Plan.Deliverable::id)
                .containsExactlyInAnyOrderElementsOf(KEPT);
    }

    @Test
    @Order(4)
    void workIsSeenAsItHappensAndNoEventIsMissedWhenTheEngineDies() throws InterruptedException {
        window.waitFor("work-view .now task-row", WORK);
        window.picture("03-work");
        assertThat(window.texts("work-view task-row .name"))
                .as("what is under way stands once")
                .doesNotHaveDuplicates();
        try (Sketches sketches = new Sketches(studio.broker())) {
            window.waitFor(
                    "work-view .now canvas:not([hidden])",
                    SOON,
                    () -> sketches.show(id, studio.client().tasks(id)));
        }
        window.picture("03-work-with-a-sketch");
        assertThat(window.barriers()).isEmpty();

        studio.killEngine();
        window.waitForText("production-page .lost", "Connection lost", SOON);
        window.picture("04-connection-lost");
        window.waitUntilGone("production-page .lost", Duration.ofMinutes(2));
        studio.waitFor(id, () -> studio.client().production(id).state() == ProductionState.DELIVERED, WORK);
        window.waitForText("state-chip", "Delivered", SOON);

        long told = studio.events(id).stream()
                .filter(event -> TOLD.contains(event.type()))
                .count();
        window.waitForText("story-panel .turn", "Done. Version", SOON);
        assertThat(window.all("story-panel .turn")).hasSize((int) told + 1); // and the brief
        window.open("/p/" + id + "/work");
        long done = studio.client().tasks(id).stream()
                .filter(task -> task.state() == TaskState.SUCCEEDED)
                .count();
        window.waitForText("work-view .sum strong", Long.toString(done), SOON);
    }

    @Test
    @Order(5)
    void filmIsScrubbedFrameByFrame() {
        window.open("/p/" + id);
        window.waitForFilm("film-player video");
        WebElement video = window.waitFor("film-player video");
        window.waitFor("marked-picture img");
        WebElement timeline = window.waitFor("film-timeline [role=slider]");

        timeline.sendKeys(Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);

        window.waitForText("film-player .time", "00:00:03", SOON);
        assertThat(((Number) window.ask("return Math.round(arguments[0].currentTime * 30)", video)).intValue())
                .isEqualTo(3);
        window.click("film-player button[aria-label='Safe zones']");
        assertThat(window.shows("film-player .safe")).isTrue();
        timeline.sendKeys(Keys.PAGE_UP, Keys.PAGE_UP);
        window.waitFor("film-timeline film-wave[drawn]");
        window.picture("05-result");
    }

    @Test
    @Order(6)
    void everyFileIsTakenAlongWhole() throws Exception {
        assertThat(Downloads.whole(window)).contains("spot.mp4", "poster-1.png", "production.json", "report.html");
    }

    @Test
    @Order(7)
    void proposedChangeIsSeenAndDroppedAndWhatWasDeliveredStands() throws InterruptedException {
        window.open("/p/" + id + "/result");
        WebElement words = window.waitFor("story-panel #words");
        words.sendKeys("make the tagline bigger");
        words.sendKeys(Keys.ENTER);

        window.waitFor("change-preview plan-diff ins", SOON);
        assertThat(window.all("change-preview .bar .MADE")).isNotEmpty();
        assertThat(window.all("change-preview .bar .KEPT")).isNotEmpty();
        window.waitForText("change-preview .sum", "steps are made again", SOON);
        window.picture("06-change-seen-before-it-is-made");
        assertThat(window.barriers()).isEmpty();
        window.click("production-page .notice.ask button");

        window.waitForText("state-chip", "Delivered", SOON);
        assertThat(studio.client().production(id).planVersion())
                .isEqualTo(studio.client().production(id).deliveredVersion());
    }

    @Test
    @Order(8)
    void changeIsSaidAndItsReachIsShown() throws InterruptedException {
        window.open("/p/" + id + "/result");
        WebElement words = window.waitFor("story-panel #words");
        words.sendKeys("make the tagline bigger");
        words.sendKeys(Keys.ENTER);

        window.waitForText("production-page .notice.ask", "anew", SOON);
        int version = studio.client().plans(id).size();
        assertThat(window.all("story-panel summary")).hasSize(version - 1);
        assertThat(window.shows("film-player")).isTrue(); // what was delivered stays until there is something new
        window.waitFor("change-preview plan-diff li");
        window.picture("06-change-before-it-is-made");
        window.click("production-page .notice.ask .primary");
        studio.waitFor(id, () -> studio.client().production(id).deliveredVersion() >= version, WORK);
        window.open("/p/" + id + "/versions");
        window.waitForText("versions-view h2", "Version " + version, SOON);
        window.waitForFilm("version-compare film-pair video");
        window.click("film-pair button[aria-label='One frame on']");
        window.click("film-pair button[aria-label='One frame on']");
        window.waitForText("film-pair .time", "00:00:02", SOON);
        assertThat(window.all("film-pair video"))
                .extracting(film ->
                        ((Number) window.ask("return Math.round(arguments[0].currentTime * 30)", film)).intValue())
                .as("both films are at one frame")
                .containsExactly(2, 2);
        window.picture("07-versions");

        assertThat(window.all("change-list li")).isNotEmpty();
        window.waitForText("versions-view .reason", "make the tagline bigger", SOON);
        window.open("/p/" + id + "/findings");
        window.waitForText("findings-view h2", "Version " + version, SOON);
        window.picture("08-findings");
    }

    @Test
    @Order(9)
    void commentIsPinnedToAFrameAndABoxAndBecomesAChange() throws InterruptedException {
        window.open("/p/" + id + "/result");
        window.waitFor("film-player video");
        window.click("film-player button[aria-label='Comment']");
        window.waitFor("comment-pad textarea");
        window.drag(window.waitFor("film-player pin-layer"), 0.3, 0.35, 0.6, 0.6);
        window.waitForText("comment-pad .tiny", "the box is set", SOON);

        window.waitFor("comment-pad textarea").sendKeys("closer");
        window.picture("08-comment-with-its-box");
        window.click("comment-pad form .primary");

        window.waitForText("comment-pad li p", "closer", SOON);
        assertThat(window.shows("film-player pin-layer .pin")).isTrue();
        window.waitForText("story-panel .turn", "Film · ", SOON);
        assertThat(window.barriers()).isEmpty();
        window.click("comment-pad .ask");
        window.waitFor("change-preview plan-diff li", SOON);
        window.waitForText("comment-pad li .tiny", "asked for", SOON);
        window.picture("08-comment-asked-for");
        window.click("production-page .notice.ask button");
        window.waitForText("state-chip", "Delivered", SOON);
    }

    @Test
    @Order(10)
    void earlierVersionComesBackAndNothingIsMadeAgain() {
        window.open("/p/" + id + "/versions");
        window.waitFor("version-compare plan-diff li");
        window.picture("09-versions-beside-each-other");

        window.waitForText("versions-view .ways button", "version 2", SOON).click();

        window.waitForText("change-preview .sum", "Nothing has to be made again", SOON);
        window.picture("09-back-to-an-earlier-version");
        window.click("production-page .notice.ask button");
        window.waitForText("state-chip", "Delivered", SOON);
    }

    @Test
    @Order(11)
    void linkShowsWhatWasDeliveredToWhoeverHasIt() {
        window.open("/p/" + id + "/result");
        window.waitForFilm("film-player video"); // what comes above the list has its place
        window.waitFor("marked-picture img");
        window.click("delivery-list .share");
        String link = Objects.requireNonNull(
                window.waitFor("delivery-list #link", SOON).getDomProperty("value"));
        window.picture("10-link");
        window.fromElsewhere();
        try {
            window.open(URI.create(link).getPath());
            window.waitForFilm("share-page film-player video");
            window.waitFor("share-page marked-picture img");
            window.picture("10-shared");
            assertThat(window.barriers()).isEmpty();
            assertThat(window.shows("sign-in")).isFalse();
            window.open("/s/bottega_unknown");
            window.waitForText("share-page notice-box h1", "opens nothing any more", SOON);
        } finally {
            window.atThisMachine();
        }
    }
}
