package studio.bottega.systemtest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/**
 * Prints how quick the page is with a large production. It is no suite and is run by its name, for its figures are those of the machine:
 * see the engine's README. What it holds is only that there was something to measure.
 */
@InTheBrowser
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class PageSpeed {

    private static final int TASKS = 200;
    private static final int OUTPUTS_EACH = 7;
    private static final int ASSETS = 1000;
    private static final int PRODUCTIONS = 200;
    /** So many the home page asks for at once. */
    private static final int HOME_PAGE = 24;

    private static final double AIM_MS = 100;
    private static final int SLOWEST = 8;
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Many more pictures of the first shot, each with several outputs: the tasks of a long production, which nobody has to make. */
    private static final String GROW = """
            with model as (
              select * from task where production_id = ? and node = 'image/s1' and state = 'SUCCEEDED' limit 1),
            grown as (
              insert into task
              select (jsonb_populate_record(null::task, to_jsonb(model) || jsonb_build_object(
                'id', gen_random_uuid(), 'node', 'image/x' || n, 'label', 'Shot x' || n || ': picture', 'recipe', 'x' || n,
                'outputs', (select jsonb_agg(one) from (select model.outputs -> 0 as one from generate_series(1, ?)) outputs)))).*
              from model, generate_series(1, ?) n
              returning id, production_id)
            insert into plan_task (production_id, version, task_id, position)
            select grown.production_id, production.delivered_version, grown.id, 1000
            from grown join production on production.id = grown.production_id
            """;

    private static void grow(DataSource database, String id, int tasks) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(GROW)) {
            statement.setObject(1, UUID.fromString(id));
            statement.setInt(2, OUTPUTS_EACH);
            statement.setInt(3, tasks);
            statement.executeUpdate();
        }
    }

    /** As many productions as people make in a year, each like the first. */
    private static final String MANY = """
            insert into production
            select (jsonb_populate_record(null::production, to_jsonb(model) || jsonb_build_object(
              'id', gen_random_uuid(), 'created_at', model.created_at - n * interval '1 hour', 'idempotency_key', null))).*
            from (select * from production where id = ?) model, generate_series(1, ?) n
            """;

    private static void many(DataSource database, String id, int productions) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(MANY)) {
            statement.setObject(1, UUID.fromString(id));
            statement.setInt(2, productions);
            statement.executeUpdate();
        }
    }

    @Test
    @Order(1)
    void figuresWithManyTasksAndAssets(RunningStudio studio, Window window) throws Exception {
        String id = studio.delivered();
        grow(studio.database(), id, TASKS - studio.client().tasks(id).size());
        many(studio.database(), id, PRODUCTIONS);
        PageClock clock = new PageClock(window, "brief-composer textarea, task-row");

        window.open("/");
        tell("the first page is usable after", clock.drawnAfter(), 1000);
        window.open("/p/" + id + "/work");
        tell("a page with %d tasks is usable after".formatted(TASKS), clock.drawnAfter(), 1000);
        window.waitForSoMany("task-row", TASKS - 1);
        long assets = ((Number) window.askLater(
                        "fetch('/api/productions/%s/assets').then(answer => answer.json())".formatted(id)
                                + ".then(page => page.items.length)"))
                .longValue();
        assertThat(assets).isGreaterThanOrEqualTo(ASSETS);
        use(window, id);
        tell("with %d tasks and %d assets".formatted(TASKS, assets), clock.answers());
        look(window);
        tell("with %d productions".formatted(PRODUCTIONS), clock.answers());
    }

    /** Goes through every page with the keyboard, changes the colours and writes. */
    private static void use(Window window, String id) {
        for (String page : List.of("/plan", "/result", "/findings", "/versions", "/work")) {
            String link = "nav a[href='/p/" + id + page + "']";
            window.waitFor(link);
            window.ask("arguments[0].focus(); return true", window.all(link).get(0));
            window.press(Keys.ENTER);
            window.waitFor("nav a[href='/p/" + id + page + "'][aria-current]", SOON);
            window.click("page-header .icon-button");
            window.waitFor("story-panel textarea").sendKeys("slower");
        }
    }

    /** Looks further and further back, and writes a brief. */
    private static void look(Window window) {
        window.open("/");
        for (int pages = 1; pages * HOME_PAGE < PRODUCTIONS; pages++) {
            window.waitForSoMany("production-card", pages * HOME_PAGE);
            window.click("home-page .more button");
        }
        window.click("page-header .icon-button");
        window.waitFor("#brief").sendKeys("An ad for a lantern");
    }

    private static void tell(String what, double milliseconds, double aim) {
        System.out.println(String.format(Locale.ROOT, "%s: %.0f ms (aim: below %.0f ms)", what, milliseconds, aim));
    }

    private static void tell(String where, List<PageClock.Answer> answers) {
        assertThat(answers).as("keys and clicks").isNotEmpty();
        System.out.printf("%s, %d keys and clicks%n", where, answers.size());
        tell(
                "from an interaction to the next paint, median of these",
                answers.get(answers.size() / 2).all(),
                AIM_MS);
        answers.stream()
                .skip(Math.max(0, answers.size() - SLOWEST))
                .forEach(answer -> System.out.printf(
                        Locale.ROOT,
                        "  among the slowest: %.0f ms for %s, %.0f of them before the page came to it%n",
                        answer.all(),
                        answer.what(),
                        answer.waited()));
    }
}
