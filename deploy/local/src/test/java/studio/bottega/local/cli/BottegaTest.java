package studio.bottega.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.message.Json;
import studio.bottega.local.Samples;
import studio.bottega.local.remote.FakeStudio;

class BottegaTest {

    private static final String PRODUCTION = "/api/productions/" + Samples.ID;

    @TempDir
    Path directory;

    private FakeStudio studio;

    @BeforeEach
    void open() throws IOException {
        studio = new FakeStudio();
    }

    @AfterEach
    void close() {
        studio.close();
    }

    static List<String> verbs() {
        return Bottega.commandLine(machine()).getSubcommands().keySet().stream().toList();
    }

    private static Machine machine() {
        return Machine.real();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbExplainsItselfWithAnExample(String verb) {
        Console console = Console.alone(directory);

        assertThat(console.run(verb, "--help")).isZero();
        assertThat(console.out()).contains("Usage: bottega " + verb, "Example", "--json", "Exit codes:");
    }

    @Test
    void deliveredProductionEndsWithItsFilesAndCodeZero() throws IOException {
        serve(ProductionState.DELIVERED);
        Console console = Console.with(studio, directory);

        assertThat(console.run("create", "An ad")).as(console.err()).isZero();

        Path folder = directory.resolve("bottega-out/lumen-light-for-the-trail-3f2a9c10");
        assertThat(folder.resolve("lumen-spot.mp4")).hasContent("film");
        assertThat(console.out())
                .contains("delivered in 1 min 42 s, 1 revision")
                .contains("lumen-spot.mp4", "0:15", "1080×1920", "all 2 passed", "1 of 2 passed")
                .contains("v2: captions of shot s2 ran at 24");
    }

    @Test
    void restOfAPlanIsApproved() {
        studio.put(PRODUCTION, Samples.production(ProductionState.AWAITING_APPROVAL))
                .put(PRODUCTION + "/approve", Samples.production(ProductionState.RUNNING));
        Console console = Console.with(studio, directory);

        assertThat(console.run("approve", Samples.ID.toString(), "--without", "s2,poster-3"))
                .isZero();

        assertThat(studio.requests()).contains("POST " + PRODUCTION + "/approve {\"leaveOut\":[\"s2\",\"poster-3\"]}");
        assertThat(console.out()).contains("without s2, poster-3; the work goes on.");
    }

    @Test
    void scriptGetsOneJsonDocument() throws IOException {
        serve(ProductionState.DELIVERED);
        Console console = Console.with(studio, directory);

        assertThat(console.run("create", "An ad", "--json", "--out", "here")).isZero();

        var document = Json.tree(console.out().getBytes(StandardCharsets.UTF_8));
        assertThat(document.path("files")).hasSize(4);
        assertThat(Path.of(document.path("files").path(0).path("path").asText()))
                .isEqualTo(directory.resolve("here/lumen-spot.mp4"))
                .hasContent("film");
    }

    @Test
    void stoppedProductionSaysWhyAndHowToGoOn() throws IOException {
        serve(ProductionState.STOPPED);
        Console console = Console.with(studio, directory);

        assertThat(console.run("create", "An ad")).isEqualTo(ExitCode.NOT_DELIVERED.code());
        assertThat(console.err()).contains("stopped: Shot s2 failed: the disk is full.", "resume 3f2a9c10 --follow");
    }

    @Test
    void planThatWaitsIsExplainedWhereNobodyCanAnswer() throws IOException {
        serve(ProductionState.AWAITING_APPROVAL);
        Console console = Console.with(studio, directory);

        assertThat(console.run("create", "An ad", "--approve", "ask")).isEqualTo(ExitCode.AWAITING_APPROVAL.code());
        assertThat(console.err()).contains("waits for approval", "approve 3f2a9c10 --follow", "revise 3f2a9c10");
        assertThat(studio.requests()).anyMatch(request -> request.contains("\"approval\":\"ASK\""));
    }

    @Test
    void scriptBecomesAPrevisWithItsOrderAsANote() throws IOException {
        serve(ProductionState.DELIVERED);
        Files.writeString(directory.resolve("scene.fountain"), "INT. LIGHTHOUSE - NIGHT\n\nPush in.\n");
        Console console = Console.with(studio, directory);

        assertThat(console.run("create", "--script", "scene.fountain", "40 seconds"))
                .as(console.err())
                .isZero();
        assertThat(studio.requests())
                .anyMatch(request ->
                        request.contains("\"kind\":\"PREVIS\"") && request.contains("Push in.\\n\\n[[40 seconds]]\\n"));
    }

    @Test
    void scriptOfACampaignIsRefused() throws IOException {
        serve(ProductionState.DELIVERED);
        Files.writeString(directory.resolve("scene.fountain"), "INT. LIGHTHOUSE - NIGHT\n");
        Console console = Console.with(studio, directory);

        assertThat(console.run("create", "--script", "scene.fountain", "--kind", "campaign"))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(console.err()).contains("--kind previs");
    }

    @Test
    void optionsBecomeTheRequest() throws IOException {
        serve(ProductionState.DELIVERED);
        Path logo = Files.writeString(directory.resolve("logo.png"), "logo");
        studio.put(
                "/api/assets",
                Json.tree(
                        "{\"sha256\": \"%s\"}".formatted(Samples.sha256("logo")).getBytes(StandardCharsets.UTF_8)));
        Console console = Console.with(studio, directory).typing("  Une publicité  ");

        int code = console.run(
                "create",
                "-",
                "--kind",
                "previs",
                "--seed",
                "7",
                "--budget",
                "2.50",
                "--max-time",
                "1h30m",
                "--max-revisions",
                "0",
                "--language",
                "fr",
                "--attach",
                logo.toString(),
                "--detach");

        assertThat(code).as(console.err()).isZero();
        assertThat(console.out()).isEqualTo(Samples.ID + "\n");
        String request = studio.requests().stream()
                .filter(each -> each.startsWith("POST /api/productions "))
                .findFirst()
                .orElseThrow();
        assertThat(request)
                .contains("\"text\":\"  Une publicité  \"", "\"kind\":\"PREVIS\"", "\"seed\":7", "\"language\":\"fr\"")
                .contains("\"maxCostMicroUsd\":2500000", "\"maxTime\":\"PT1H30M\"", "\"maxRevisions\":0")
                .contains("\"name\":\"logo.png\"", Samples.sha256("logo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "@nowhere.txt"})
    void briefThatCannotBeIsRefusedBeforeAnythingStarts(String text) {
        Console console = Console.alone(directory);

        assertThat(console.run("create", text)).isEqualTo(ExitCode.REFUSED.code());
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void enormousBriefIsRefusedWithItsSize() throws IOException {
        Files.writeString(directory.resolve("brief.txt"), "x".repeat(1 << 20));
        Console console = Console.alone(directory);

        assertThat(console.run("create", "@brief.txt")).isEqualTo(ExitCode.REFUSED.code());
        assertThat(console.err()).contains("1,048,576 characters; at most 20,000 are read");
    }

    static Stream<List<String>> misuses() {
        return Stream.of(
                List.of("create"),
                List.of("create", "x", "--budget", "lots"),
                List.of("create", "x", "--budget", "-1"),
                List.of("create", "x", "--max-time", "soon"),
                List.of("create", "x", "--kind", "opera"),
                List.of("show"),
                List.of("fly"),
                List.of("list", "--limit", "0"),
                List.of("plan"));
    }

    @ParameterizedTest
    @MethodSource("misuses")
    void misuseIsAnsweredWithCodeTwoAndTheUsage(List<String> arguments) {
        Console console = Console.alone(directory);

        assertThat(console.run(arguments.toArray(String[]::new))).isEqualTo(ExitCode.USAGE.code());
        assertThat(console.err()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void unknownProductionIsTheStudiosWord() {
        Console console = Console.with(studio, directory);

        assertThat(console.run("show", "nope")).isEqualTo(ExitCode.REFUSED.code());
        assertThat(console.err()).contains("There is nothing at /api/productions/nope");
    }

    @Test
    void folderWithoutACheckpointIsRefusedBeforeAnythingStarts() {
        Console console = Console.alone(directory);

        assertThat(console.run("create", "An ad", "--image-model", "nowhere")).isEqualTo(ExitCode.REFUSED.code());
        assertThat(console.err()).contains("There is no checkpoint in", "model_index.json");
    }

    @Test
    void parityOfAFolderThatIsNotThereIsRefused() {
        Console console = Console.alone(directory);

        assertThat(console.run("models", "parity", "nowhere")).isEqualTo(ExitCode.REFUSED.code());
        assertThat(console.err()).contains("There is no folder of fixtures at");
    }

    @Test
    void refusalIsAProblemForScripts() {
        Console console = Console.with(studio, directory);

        console.run("cancel", "nope", "--json");

        assertThat(console.out()).contains("\"status\":404", "\"detail\":\"There is nothing at");
    }

    @Test
    void stackThatDoesNotRunIsSaidWithTheWayToStartIt() {
        Console console = Console.alone(directory);

        assertThat(console.run("list")).isEqualTo(ExitCode.STACK.code());
        assertThat(console.err()).contains("does not run. Start it with: bottega up");
        assertThat(console.run("status")).isEqualTo(ExitCode.STACK.code());
    }

    @Test
    void productionsAreListed() {
        studio.put("/api/productions", Page.whole(List.of(Samples.production(ProductionState.RUNNING))));
        Console console = Console.with(studio, directory);

        assertThat(console.run("list")).isZero();
        assertThat(console.out()).contains("3f2a9c10  Lumen: Light for the trail  campaign  running  40 %");
    }

    private void serve(ProductionState state) throws IOException {
        ProductionView production = Samples.production(state);
        DeliverablesView deliverables = Samples.deliverables();
        studio.put("/api/productions", production)
                .put(PRODUCTION, production)
                .put(PRODUCTION + "/tasks", Page.whole(List.of(Samples.task(1, "Film", TaskState.SUCCEEDED, 1, ""))))
                .put(PRODUCTION + "/deliverables", deliverables);
        for (String content : List.of("film", "captions", "poster", "manifest")) {
            studio.put("/api/assets/" + Samples.sha256(content), content.getBytes(StandardCharsets.UTF_8));
        }
        studio.tell(Samples.event(1, "production.created", "The production was created."));
    }
}
