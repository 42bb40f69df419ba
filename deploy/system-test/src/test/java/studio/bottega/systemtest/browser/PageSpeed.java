package studio.bottega.systemtest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
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

    @Test
    @Order(1)
    void figuresWithManyTasksAndAssets(RunningStudio studio, Window window) throws Exception {
        String id = studio.delivered();
        grow(studio.database(), id, TASKS - studio.client().tasks(id).size());
        List<String> told = new ArrayList<>();
        window.watch("brief-composer textarea, task-row");

        window.open("/");
        told.add(figure("the first page is usable after", window.drawnAfter(), 1000));
        window.open("/p/" + id + "/work");
        told.add(figure("a page with %d tasks is usable after".formatted(TASKS), window.drawnAfter(), 1000));
        assertThat(window.all("task-row")).hasSizeGreaterThanOrEqualTo(TASKS - 1);
        long assets = ((Number) window.askLater(
                        "fetch('/api/productions/%s/assets').then(answer => answer.json())".formatted(id)
                                + ".then(page => page.items.length)"))
                .longValue();
        assertThat(assets).isGreaterThanOrEqualTo(ASSETS);

        List<Double> answers = use(window, id);

        assertThat(answers).as("interactions that took a frame or more").isNotEmpty();
        told.add("%d tasks, %d assets; %d interactions took a frame or more (16 ms)"
                .formatted(TASKS, assets, answers.size()));
        told.add(
                figure("from an interaction to the next paint, median of these", answers.get(answers.size() / 2), 100));
        told.add(figure("the slowest", answers.get(answers.size() - 1), 100));
        told.forEach(System.out::println);
    }

    /** Goes through every page with the keyboard, changes the colours and writes. @return milliseconds, quickest first */
    private static List<Double> use(Window window, String id) {
        List<Double> answers = new ArrayList<>();
        for (String page : List.of("/plan", "/result", "/findings", "/versions", "/work")) {
            String link = "nav a[href='/p/" + id + page + "']";
            window.waitFor(link);
            window.ask("arguments[0].focus(); return true", window.all(link).get(0));
            window.press(Keys.ENTER);
            window.waitFor("nav a[href='/p/" + id + page + "'][aria-current]", SOON);
            window.click("page-header .icon-button");
            window.waitFor("story-panel textarea").sendKeys("slower");
        }
        answers.addAll(window.answers());
        answers.sort(null);
        return answers;
    }

    private static String figure(String what, double milliseconds, double aim) {
        return String.format(Locale.ROOT, "%s: %.0f ms (aim: below %.0f ms)", what, milliseconds, aim);
    }
}
