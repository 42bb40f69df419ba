package studio.bottega.systemtest.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;
import studio.bottega.systemtest.Checkout;

/** A window of headless Chromium with a profile of its own. The page's parts lie in shadow roots; it looks through them. */
final class Window implements AutoCloseable {

    private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/google-chrome");
    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");
    /** The picture of what was there instead of what was waited for. */
    private static final String IN_VAIN = "waited-in-vain";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Each step of a selector is looked for in what the step before holds, through shadow roots. */
    private static final String DEEP = """
            const within = (root, step) => {
              const found = [...root.querySelectorAll(step)];
              [root, ...root.querySelectorAll('*')].forEach(node => node.shadowRoot && found.push(...within(node.shadowRoot, step)));
              return found;
            };
            const path = selector => selector.trim().split(/\\s+(?![^\\[]*\\])/)
              .reduce((roots, step) => [...new Set(roots.flatMap(root => within(root, step)))], [document]);
            return [...new Set(arguments[0].split(',').flatMap(path))];
            """;

    private static final String AXE = """
            const done = arguments[arguments.length - 1];
            const rules = arguments[0];
            axe.run(rules.length ? { runOnly: rules } : {}).then(
              result => done(result.violations.map(one =>
                one.id + ': ' + one.help + ' at ' + one.nodes.map(node => node.target.flat().join(' ')).join(', '))),
              failure => done(['axe failed: ' + failure]));
            """;

    /** Whatever is loaded to use the page, and is no picture or film of a person's. */
    private static final String LOADED = """
            return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .filter(entry => !['img', 'image', 'video', 'audio'].includes(entry.initiatorType))
              .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
            """;

    private final ChromeDriver driver;
    private final String root;
    private final Path pictures;

    /** @param pictures where screenshots go */
    Window(Path profile, String root, Path pictures) {
        this.root = root;
        this.pictures = pictures;
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installed(BROWSERS, "chromium"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--autoplay-policy=no-user-gesture-required",
                "--lang=en",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(
                        Path.of(installed(DRIVERS, "chromium-driver")).toFile())
                .usingAnyFreePort()
                .build();
        this.driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(1));
        desktop();
    }

    /** A window on a studio, whose screenshots go where people look for them. */
    static Window on(RunningStudio studio, Path profile) {
        return new Window(
                profile, studio.address().toString(), Checkout.root().resolve("deploy/system-test/target/screenshots"));
    }

    private static String installed(List<String> places, String name) {
        return places.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The browser suite needs the package %s; none of %s is there.".formatted(name, places)));
    }

    void desktop() {
        size(1440, 900);
    }

    void phone() {
        size(390, 844);
    }

    /** Of what the page sees; a window that is smaller than 500 pixels has to be told so by the developer tools. */
    private void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Every request looks like one that a proxy passes on, as it does for whoever is not at this machine. */
    void fromElsewhere() {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("X-Forwarded-For", "203.0.113.9")));
    }

    void atThisMachine() {
        driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of()));
    }

    void language(String tag) {
        driver.executeScript("localStorage.setItem('bottega.language', arguments[0])", tag);
        driver.navigate().refresh();
    }

    void open(String path) {
        driver.get(root + path);
        waitFor("studio-app");
    }

    void back() {
        driver.navigate().back();
    }

    void reload() {
        driver.navigate().refresh();
    }

    /** The path and query that the address bar shows. */
    String address() {
        return Objects.requireNonNull(driver.getCurrentUrl()).substring(root.length());
    }

    String title() {
        return Objects.requireNonNullElse(driver.getTitle(), "");
    }

    List<WebElement> all(String css) {
        Object found = driver.executeScript(DEEP, css);
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(WebElement.class::cast).toList();
    }

    /** What each of those that match reads, at one moment. */
    List<String> texts(String css) {
        String reading = "return (function () { %s })(arguments[0]).map(one => one.textContent.trim())".formatted(DEEP);
        return ((List<?>) ask(reading, css)).stream().map(String::valueOf).toList();
    }

    boolean shows(String css) {
        return !all(css).isEmpty();
    }

    /** The first that matches, as soon as there is one. */
    WebElement waitFor(String css) {
        return waitFor(css, PATIENCE);
    }

    WebElement waitFor(String css, Duration patience) {
        return first(waiting(patience).withMessage("no " + css), () -> all(css));
    }

    /** Waits until so many match, or more. */
    void waitForSoMany(String css, int count) {
        waiting(PATIENCE)
                .withMessage("fewer than %d %s".formatted(count, css))
                .until(page -> texts(css).size() >= count);
    }

    /** Clicks the first that matches, in the middle of the window; what is drawn anew meanwhile is looked for again. */
    void click(String css) {
        waiting(PATIENCE).withMessage("no %s to click".formatted(css)).until(page -> {
            List<WebElement> found = all(css);
            found.stream().findFirst().ifPresent(this::click);
            return !found.isEmpty();
        });
    }

    /** Scrolls to it before, as a person would: the header that stays hides what is beneath. */
    private void click(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    /** Waits until a film has something to show. */
    void waitForFilm(String css) {
        WebElement film = waitFor(css);
        waiting(PATIENCE)
                .withMessage("no picture in " + css)
                .until(page -> ask("return arguments[0].readyState >= 2", film));
    }

    /** Waits until a picture is there to be seen. */
    void waitForPicture(String css) {
        WebElement picture = waitFor(css);
        waiting(PATIENCE)
                .withMessage("nothing to see in " + css)
                .until(page -> ask("return arguments[0].complete && arguments[0].naturalWidth > 0", picture));
        // Pictures are decoded beside the page; what is photographed should have them in it.
        driver.executeAsyncScript(
                "arguments[0].decode().then(() => requestAnimationFrame(() => requestAnimationFrame(arguments[1])))",
                picture);
    }

    /** Follows a link. The driver cannot point at links in nested shadow roots, so the page is asked to. */
    void follow(String css) {
        waitFor(css);
        waiting(PATIENCE).until(page -> ask("arguments[0].click(); return true", all(css).get(0)));
    }

    /** Draws a box with the pointer, in fractions of what it is drawn on. */
    void drag(WebElement on, double left, double top, double right, double bottom) {
        List<?> frame = (List<?>) Objects.requireNonNull(driver.executeScript(
                "arguments[0].scrollIntoView({block: 'center'}); const r = arguments[0].getBoundingClientRect();"
                        + "return [r.x, r.y, r.width, r.height]",
                on));
        double[] at = frame.stream()
                .mapToDouble(number -> ((Number) number).doubleValue())
                .toArray();
        new Actions(driver)
                .moveToLocation((int) (at[0] + left * at[2]), (int) (at[1] + top * at[3]))
                .clickAndHold()
                .moveToLocation((int) (at[0] + right * at[2]), (int) (at[1] + bottom * at[3]))
                .release()
                .perform();
    }

    /** Keys, wherever the focus is. */
    void press(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    void waitUntilGone(String css, Duration patience) {
        waiting(patience).withMessage("still " + css).until(page -> !shows(css));
    }

    /** Waits for an element that reads so. */
    WebElement waitForText(String css, String text, Duration patience) {
        return first(
                waiting(patience).withMessage("no %s that reads \"%s\"".formatted(css, text)),
                () -> reading(css, text));
    }

    private List<WebElement> reading(String css, String text) {
        return all(css).stream()
                .filter(element -> element.getText().contains(text))
                .toList();
    }

    /** Waits until the page shows what is looked for, and does something before each look. */
    void waitFor(String css, Duration patience, Runnable before) {
        waiting(patience).withMessage("no " + css).until(page -> {
            before.run();
            return shows(css);
        });
    }

    /** The first of what is there at last: looked for once more it might be gone. */
    private static WebElement first(FluentWait<WebDriver> wait, Supplier<List<WebElement>> look) {
        List<WebElement> found = new ArrayList<>();
        wait.until(page -> found.addAll(look.get()));
        return found.get(0);
    }

    private WebDriverWait waiting(Duration patience) {
        WebDriverWait wait = new Watched(patience);
        wait.ignoring(StaleElementReferenceException.class);
        return wait;
    }

    /** Whoever waited in vain sees what the page showed instead, and what the browser said. */
    private final class Watched extends WebDriverWait {

        Watched(Duration patience) {
            super(driver, patience);
        }

        @Override
        protected RuntimeException timeoutException(String message, Throwable last) {
            picture(IN_VAIN);
            return super.timeoutException(
                    "%s at %s; it looked like %s.png; the browser said %s"
                            .formatted(message, address(), IN_VAIN, complaints()),
                    last);
        }
    }

    Object ask(String script, Object... arguments) {
        return Objects.requireNonNull(driver.executeScript(script, arguments));
    }

    /** What a promise of the page comes to. */
    Object askLater(String promise) {
        return Objects.requireNonNull(driver.executeAsyncScript(promise + ".then(arguments[arguments.length - 1])"));
    }

    /** Bytes that the page took to be usable, as they came over the wire: compressed, without pictures and films. */
    long loaded() {
        return ((Number) ask(LOADED)).longValue();
    }

    /** Runs on every new page before the page's own scripts. @param script may call {@code look(css)}, which finds through shadow roots */
    void onEveryPage(String script) {
        driver.executeCdpCommand("Page.enable", Map.of());
        driver.executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", "const look = function () { %s };\n%s".formatted(DEEP, script)));
    }

    /** The element that has the keyboard, within every shadow root, as its tag and what it is called. */
    String focused() {
        return ask("let at = document.activeElement; while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;"
                        + "return at.localName + ' ' + (at.getAttribute('aria-label') ?? at.textContent ?? '').trim()")
                .toString();
    }

    /** How far the page is wider than the window, in pixels. */
    long overflow() {
        return ((Number) ask("return document.documentElement.scrollWidth - window.innerWidth")).longValue();
    }

    /** What the browser complained about since the last time it was asked. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** What axe finds wrong with the page as it is. */
    List<String> barriers() {
        return axe(List.of());
    }

    /** What axe finds too faint: all that other colours can change. */
    List<String> faint() {
        return axe(List.of("color-contrast"));
    }

    private List<String> axe(List<String> rules) {
        try (InputStream axe = Objects.requireNonNull(Window.class.getResourceAsStream("/axe.min.js"))) {
            driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object found = driver.executeAsyncScript(AXE, rules);
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    /** Keeps what the window shows, for people to look at. */
    void picture(String name) {
        try {
            Files.createDirectories(pictures);
            Files.write(pictures.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
