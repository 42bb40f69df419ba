package studio.bottega.systemtest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import studio.bottega.contract.api.CreateToken;
import studio.bottega.contract.api.CreateWorkspace;
import studio.bottega.contract.api.NewTokenView;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.api.WorkspaceView;

/** Two people in two workspaces at the same time, each with a browser: neither sees or reaches what the other makes. */
@InTheBrowser
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TwoWorkspacesInTheBrowserIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> READS = List.of(
            "",
            "/plans",
            "/plans/1",
            "/plans/1/effect",
            "/tasks",
            "/findings",
            "/deliverables",
            "/assets",
            "/comments",
            "/events");

    private static RunningStudio studio;
    private static Person ada;
    private static Person bo;

    /** Somebody with a browser, a token and, later, a production. */
    private static final class Person {

        private final Window window;
        private final NewTokenView token;
        private final String secret;
        private String production = "";

        Person(String workspace, Path profile) {
            WorkspaceView made = studio.client().createWorkspace(new CreateWorkspace(workspace));
            this.token = studio.client()
                    .createToken(new CreateToken(
                            "browser",
                            Set.of(Scope.READ, Scope.WRITE, Scope.SPEND),
                            1,
                            made.id().toString()));
            this.secret = token.secret();
            this.window = Window.on(studio, profile);
            window.fromElsewhere();
        }

        void asks(String brief) {
            window.waitFor("#brief").sendKeys(brief);
            window.click("brief-composer .send");
        }

        List<String> sees() {
            return studio.client(secret).productions(20).stream()
                    .map(ProductionView::id)
                    .map(Object::toString)
                    .toList();
        }

        /** What the studio answers to a request of the interface. */
        int answer(String method, String path) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(studio.address().resolve(path))
                    .header("Authorization", "Bearer " + secret)
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @BeforeAll
    static void start(RunningStudio shared, @TempDir Path profiles) {
        studio = shared;
        ada = new Person("Acme", profiles.resolve("ada"));
        bo = new Person("Brio", profiles.resolve("bo"));
    }

    @AfterAll
    static void stop() {
        ada.window.close();
        bo.window.close();
    }

    @Test
    @Order(1)
    void whoComesFromElsewhereIsAskedForATokenAndSeesItsOwnWorkspaceAlone() {
        for (Person person : List.of(ada, bo)) {
            person.window.open("/");
            person.window.waitFor("sign-in #token").sendKeys("bottega_wrong", Keys.ENTER);
            person.window.waitForText("sign-in .wrong", "not known here", SOON);
            person.window.picture("18-sign-in");
            assertThat(person.window.barriers()).isEmpty();

            person.window.waitFor("sign-in #token").clear();
            person.window.waitFor("sign-in #token").sendKeys(person.secret, Keys.ENTER);

            person.window.waitForText("notice-box h2", "Nothing made yet", SOON);
            assertThat(person.window.shows("sign-in")).isFalse();
        }
    }

    @Test
    @Order(2)
    void bothPlanAtOnceAndEachSeesItsOwnPlanArrive() {
        ada.asks("One poster for Lumen, a solar lantern for campers.");
        bo.asks("One poster for Terra, a walnut table. Calm.");

        for (Person person : List.of(ada, bo)) {
            person.window.waitForText("production-page .notice.ask", "Nothing is made until you say so", SOON);
            person.production = person.window.address().split("/")[2];
        }
        assertThat(ada.sees()).containsExactly(ada.production);
        assertThat(bo.sees()).containsExactly(bo.production);
        ada.window.open("/");
        ada.window.waitForText("production-card", "Lumen", SOON);
        assertThat(ada.window.all("production-card")).hasSize(1);
    }

    @Test
    @Order(3)
    void whatBelongsToTheOtherDoesNotExist() throws Exception {
        for (String read : READS) {
            assertThat(ada.answer("GET", "/api/productions/" + ada.production + read))
                    .as("her own %s", read)
                    .isEqualTo(200);
            assertThat(bo.answer("GET", "/api/productions/" + ada.production + read))
                    .as("hers, %s", read)
                    .isEqualTo(404);
            assertThat(ada.answer("GET", "/api/productions/" + bo.production + read))
                    .as("his, %s", read)
                    .isEqualTo(404);
        }
        for (String act : List.of("/approve", "/cancel", "/resume", "/drop")) {
            assertThat(bo.answer("POST", "/api/productions/" + ada.production + act))
                    .as(act)
                    .isEqualTo(404);
        }
        bo.window.open("/p/" + ada.production);
        bo.window.waitForText("notice-box h1", "There is no such production", SOON);
    }

    /** Nobody touches the page: it hears of it by the stream that ends. */
    @Test
    @Order(4)
    void pageThatIsOpenIsClosedWhenItsTokenIsRevoked() {
        ada.window.open("/p/" + ada.production);
        ada.window.waitFor("production-page poster-card");

        studio.client()
                .revokeToken(
                        ada.token.token().id().toString(),
                        ada.token.token().workspace().toString());

        ada.window.waitFor("sign-in #token", SOON);
        assertThat(ada.window.shows("poster-card")).isFalse();
    }
}
