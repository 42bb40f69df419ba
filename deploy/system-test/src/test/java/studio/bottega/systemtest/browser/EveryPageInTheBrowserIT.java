package studio.bottega.systemtest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** What must be true of every page of a production that was delivered. Screenshots are in {@code target/screenshots}. */
@InTheBrowser
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class EveryPageInTheBrowserIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static Window window;
    private static String id = "";

    @BeforeAll
    static void start(RunningStudio studio, Window own) throws InterruptedException {
        id = studio.delivered();
        window = own;
    }

    /** It is the first thing that this window loads, so nothing of it is cached. */
    @Test
    @Order(0)
    void firstLoadIsSmall() {
        window.open("/");
        window.waitFor("production-card");

        assertThat(window.loaded()).isBetween(50_000L, 200_000L);
    }

    @Test
    @Order(1)
    void backReloadAndDeepLinksLeadWhereTheySay() {
        window.open("/");
        window.follow("production-card a[href='/p/" + id + "']");
        window.waitForText("nav a[aria-current]", "Result", SOON);
        window.follow("nav a[href$='/versions']");
        assertThat(window.address()).isEqualTo("/p/" + id + "/versions");

        window.reload();
        window.waitForText("nav a[aria-current]", "Versions", SOON);
        window.back();
        window.waitForText("nav a[aria-current]", "Result", SOON);
        assertThat(window.title()).endsWith("· Bottega");
        window.back();
        window.waitFor("brief-composer");
    }

    @Test
    @Order(2)
    void keyboardAloneReachesTheContentFirst() {
        window.open("/p/" + id);
        window.waitFor("film-player video");

        window.press(Keys.TAB);
        assertThat(window.focused()).isEqualTo("button Skip to the content");
        window.press(Keys.ENTER);
        assertThat(window.focused()).startsWith("main");
    }

    @Test
    @Order(3)
    void noPageHasABarrierInLightOrDark() {
        for (Map.Entry<String, String> page : pages().entrySet()) {
            window.open(page.getKey());
            window.waitFor(page.getValue());
            assertThat(window.barriers()).as(page.getKey()).isEmpty();
            window.colours("dark");
            assertThat(window.faint()).as("%s, dark", page.getKey()).isEmpty();
            window.colours("light");
        }
        window.colours("dark");
        window.picture("14-dark");
    }

    @Test
    @Order(4)
    void everyPageFitsAPhone() {
        window.phone();
        for (Map.Entry<String, String> page : pages().entrySet()) {
            window.open(page.getKey());
            window.waitFor(page.getValue());
            assertThat(window.overflow()).as(page.getKey()).isLessThanOrEqualTo(0);
            window.picture("15-phone-" + page.getValue().split("[ .]")[0]);
        }
        assertThat(window.barriers()).isEmpty();
    }

    @Test
    @Order(5)
    void chineseReadsChinese() {
        window.open("/p/" + id + "/work");
        window.language("zh");
        try {
            window.waitForText("nav a[aria-current]", "进度", SOON);
            assertThat(window.ask("return document.documentElement.lang")).isEqualTo("zh");
            window.waitForText("story-panel .turn", "得分", SOON);
            assertThat(window.all("story-panel .turn .said"))
                    .noneMatch(said -> said.getText()
                            .matches(
                                    "(?s).*(scores|is approved|are made for it|Delivered:|is kept|Back to version).*"));
            window.picture("16-chinese");
            window.open("/p/" + id + "/findings");
            window.waitForText("findings-view .verdict", "发现", SOON);
            window.picture("16-chinese-findings");
            window.open("/p/" + id + "/versions");
            window.waitForText("version-compare plan-diff .label", "广告语字号倍数", SOON);
            assertThat(window.all("version-compare plan-diff .label"))
                    .noneMatch(label -> label.getText().matches(".*(concept|tagline|scale|posters|texts).*"));
            window.picture("16-chinese-versions");
        } finally {
            window.language("en");
        }
    }

    @Test
    @Order(6)
    void whatIsNotThereIsSaidAndTheBrowserNeverComplains() {
        assertThat(window.complaints()).noneMatch(line -> line.contains("Content Security Policy"));

        window.open("/p/00000000-0000-4000-8000-000000000000");

        window.waitForText("notice-box h1", "There is no such production", SOON);
        window.picture("17-missing");
        assertThat(window.barriers()).isEmpty();
    }

    /** Every page, and what must be there before it is judged. */
    private static Map<String, String> pages() {
        return Map.of(
                "/",
                "production-card img",
                "/p/" + id + "/plan",
                "shot-card img",
                "/p/" + id + "/work",
                "task-row",
                "/p/" + id + "/result",
                "film-player video",
                "/p/" + id + "/findings",
                "findings-view section",
                "/p/" + id + "/versions",
                "version-compare .pair, version-compare film-pair");
    }
}
