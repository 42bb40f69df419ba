package studio.bottega.contract.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.GenerationSpec.SpeechSpec;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskOutcome;
import studio.bottega.contract.domain.Thumbnail;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.domain.WorkspaceId;

/** The golden files are what older programs have written. They are read for ever; they are never rewritten. */
class MessageCodecTest {

    private static final ProductionId PRODUCTION = ProductionId.parse("0b8f6a52-3c1e-4d5f-9a7b-2e6c8d1f0a34");
    private static final TaskId TASK = TaskId.parse("7d2c9e10-5b4a-4f3e-8c6d-1a0b9f8e7d6c");
    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
    private static final AssetRef WAV = new AssetRef("ab".repeat(32), "audio/wav", 96_044);

    private static final TaskRequest REQUEST = request(0);

    private static TaskRequest request(long allowanceMicroUsd) {
        return new TaskRequest(
                1,
                PRODUCTION,
                TASK,
                2,
                WorkspaceId.LOCAL,
                "speech/s1",
                "marytts",
                new SpeechSpec("Night falls.", "en", "", 1),
                42,
                "cd".repeat(32),
                List.of(new TaskInput("voice", WAV)),
                allowanceMicroUsd,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    private static final TaskResult RESULT =
            success(Map.of("engine", "marytts", "inputs", Map.of("voice", WAV.sha256())));

    private static TaskResult success(Map<String, Object> provenance) {
        return new TaskResult(
                1,
                PRODUCTION,
                TASK,
                2,
                "worker-1",
                new TaskOutcome.Succeeded(
                        List.of(new OutputAsset("speech", WAV, Map.of("durationSeconds", "1.2"))),
                        provenance,
                        Usage.compute(0.8)),
                START,
                START.plusSeconds(1));
    }

    private static final TaskResult FAILURE = new TaskResult(
            1,
            PRODUCTION,
            TASK,
            3,
            "worker-1",
            new TaskOutcome.Failed("model-missing", "The voice cannot be found.", false, Usage.NONE),
            START,
            START.plusSeconds(1));

    private static final TaskProgress PROGRESS =
            new TaskProgress(1, PRODUCTION, TASK, 2, "worker-1", 0.25, "sentence 1 of 4", START);

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = MessageCodecTest.class.getResourceAsStream("/messages/v1/" + name + ".json")) {
            return in.readAllBytes();
        }
    }

    @Test
    void requestOfVersionOneIsReadAndWrittenAsEver() throws IOException {
        assertThat(MessageCodec.decodeRequest(golden("task-request"))).isEqualTo(REQUEST);
        assertThat(Json.tree(MessageCodec.encode(REQUEST))).isEqualTo(Json.tree(golden("task-request")));
    }

    @Test
    void requestThatMayCostSomethingSaysHowMuch() throws IOException {
        assertThat(MessageCodec.decodeRequest(golden("task-request-paid"))).isEqualTo(request(448_000));
        assertThat(Json.tree(MessageCodec.encode(request(448_000)))).isEqualTo(Json.tree(golden("task-request-paid")));
    }

    @Test
    void resultsOfVersionOneAreReadAndWrittenAsEver() throws IOException {
        assertThat(MessageCodec.decodeResult(golden("task-result-succeeded"))).isEqualTo(RESULT);
        assertThat(MessageCodec.decodeResult(golden("task-result-failed"))).isEqualTo(FAILURE);
        assertThat(Json.tree(MessageCodec.encode(RESULT))).isEqualTo(Json.tree(golden("task-result-succeeded")));
        assertThat(Json.tree(MessageCodec.encode(FAILURE))).isEqualTo(Json.tree(golden("task-result-failed")));
    }

    @Test
    void resultOfAProgramThatDidNotYetSayHowIsReadAllTheSame() throws IOException {
        assertThat(MessageCodec.decodeResult(golden("task-result-succeeded-plain")))
                .isEqualTo(success(Map.of()));
    }

    @Test
    void progressOfVersionOneIsReadAndWrittenAsEver() throws IOException {
        assertThat(MessageCodec.decodeProgress(golden("task-progress"))).isEqualTo(PROGRESS);
        assertThat(Json.tree(MessageCodec.encode(PROGRESS))).isEqualTo(Json.tree(golden("task-progress")));
    }

    @Test
    void previewTravelsWithTheProgress() {
        TaskProgress seen = new TaskProgress(
                1, PRODUCTION, TASK, 2, "worker-1", 0.5, "step 2 of 4", START, Thumbnail.of(new byte[] {1, 2, 3}));

        assertThat(MessageCodec.decodeProgress(MessageCodec.encode(seen))).isEqualTo(seen);
        assertThatThrownBy(() -> Thumbnail.of(new byte[Thumbnail.MAX_BYTES + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("thumbnail");
    }

    @Test
    void fieldFromANewerProgramIsPassedOver() throws IOException {
        String newer =
                new String(golden("task-progress"), StandardCharsets.UTF_8).replaceFirst("\\{", "{\"mood\": \"fine\",");

        assertThat(MessageCodec.decodeProgress(newer.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(PROGRESS);
    }

    @Test
    void unknownVersionIsRefusedWithBothNumbers() throws IOException {
        String newer = new String(golden("task-request"), StandardCharsets.UTF_8)
                .replace("\"schemaVersion\": 1", "\"schemaVersion\": 9");

        assertThatThrownBy(() -> MessageCodec.decodeRequest(newer.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("TaskRequest: schemaVersion is 9; this program reads version 1");
    }

    @Test
    void bytesThatAreNoMessageAreRefused() {
        for (String poison :
                List.of("", "null", "[]", "{}", "{\"schemaVersion\":1}", "\u0000\u0001", "{\"schemaVersion\":1,")) {
            assertThatThrownBy(() -> MessageCodec.decodeResult(poison.getBytes(StandardCharsets.UTF_8)))
                    .as(poison)
                    .isInstanceOf(MalformedMessageException.class);
        }
    }

    @Test
    void specOutOfRangeIsRefusedWithItsValue() throws IOException {
        String shouting = new String(golden("task-request"), StandardCharsets.UTF_8)
                .replaceFirst("\"rate\": 1.0", "\"rate\": 99.0");

        assertThatThrownBy(() -> MessageCodec.decodeRequest(shouting.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("rate must be in [0.5, 2.0], got 99.0");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "[".repeat(10_000);

        assertThatThrownBy(() -> Json.tree(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedMessageException.class);
    }
}
