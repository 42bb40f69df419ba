package studio.bottega.media.inspect.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.message.Json;
import studio.bottega.media.picture.Png;

class InspectCommandTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final String GOOD = "1\n00:00:01,000 --> 00:00:03,000\nA calm line of words.\n";
    private static final String FAST = "1\n00:00:01,000 --> 00:00:01,300\nFar too many words for so short a time.\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String plan, String form, Path... files) throws Exception {
        String[] arguments = Stream.concat(
                        Stream.of(plan, form), Arrays.stream(files).map(Path::toString))
                .toArray(String[]::new);
        return InspectCommand.run(
                arguments, TODAY, new PrintStream(out), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private Path picture(String name, int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, (x / 16 + y / 16) % 2 == 0 ? 0x305878 : 0xD0A060);
            }
        }
        return Files.write(folder.resolve(name), Png.write(picture));
    }

    @Test
    void goodFilesKeepEveryRule() throws Exception {
        Path captions = Files.writeString(folder.resolve("words.srt"), GOOD);

        assertThat(run("", "text", captions, picture("picture.png", 320, 240)))
                .as(said())
                .isZero();
        assertThat(said()).contains("words.srt: ", "picture.png: ", "every rule is kept");
    }

    @Test
    void brokenRuleIsToldWithItsNumberAndItsTime() throws Exception {
        Path captions = Files.writeString(folder.resolve("words.vtt"), "WEBVTT\n\n" + FAST.replace(',', '.'));

        assertThat(run("", "text", captions)).isEqualTo(9);
        assertThat(said()).contains("caption-speed", "characters a second", "[1.00-1.30 s]");
    }

    @Test
    void orderIsFoundByNameInAPlan() throws Exception {
        Path plan = Files.writeString(folder.resolve("production.json"), manifest("poster-1.png", 1080, 1350));

        assertThat(run(plan.toString(), "json", picture("poster-1.png", 320, 240)))
                .isEqualTo(9);
        JsonNode report = Json.tree(out.toByteArray()).get(0);
        assertThat(report.get("deliverable").asText()).isEqualTo("poster-1");
        assertThat(report.get("measurements"))
                .anyMatch(found -> found.get("rule").asText().equals("width")
                        && !found.get("passed").asBoolean());
    }

    @Test
    void wordsOfTheManifestAreMeasuredOnTheFile() throws Exception {
        Path plan = Files.writeString(folder.resolve("production.json"), manifest("poster-1.png", 320, 240));

        run(plan.toString(), "json", picture("poster-1.png", 320, 240));

        assertThat(Json.tree(out.toByteArray()).get(0).get("measurements"))
                .anyMatch(found -> found.get("rule").asText().equals("text-contrast"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "mp4", "wav", "srt", "vtt", "gif", "none"})
    void hostileFileGetsASentence(String kind) throws Exception {
        byte[] noise = new byte[4096];
        new Random(7).nextBytes(noise);
        List<byte[]> heads = List.of(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
                new byte[] {'R', 'I', 'F', 'F', -1, -1, -1, -1, 'W', 'A', 'V', 'E'},
                new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'},
                new byte[0]);
        for (byte[] head : heads) {
            System.arraycopy(head, 0, noise, 0, head.length);
            Path file = Files.write(folder.resolve("file." + kind), noise);

            assertThat(run("", "text", file)).isEqualTo(4);
        }
        assertThat(said().lines()).hasSize(heads.size()).allMatch(line -> line.startsWith("file." + kind + ": "));
    }

    @Test
    void absentFileAndUnusablePlanAreRefused() throws Exception {
        assertThat(run("", "text", folder.resolve("nothing.mp4"))).isEqualTo(4);
        Path plan = Files.writeString(folder.resolve("plan.json"), "{\"deliverables\":[]}");
        assertThat(run(plan.toString(), "text", folder.resolve("nothing.mp4"))).isEqualTo(4);
        assertThat(said()).contains("There is no file", "plan.json cannot be used");
    }

    private static String manifest(String file, int width, int height) {
        return """
                {"plan":{"schemaVersion":1,"kind":"CAMPAIGN","language":"en","seed":1,"plannedBy":"","notes":[],
                 "concept":{"title":"","logline":"","audience":"","tone":"","mood":"CALM","styleBible":"","palette":[],
                  "productName":"","tagline":"","callToAction":"","taglineScale":1},
                 "entities":[],"scenes":[],
                 "audio":{"voice":"","voiceRate":1,"musicMood":"CALM","tempoBpm":0,"musicDescription":"","musicGainDb":0,
                  "burnCaptions":false},
                 "posters":[],
                 "deliverables":[{"id":"poster-1","kind":"POSTER","of":"p1","width":%d,"height":%d,"framesPerSecond":0,
                  "durationSeconds":0,"loudnessLufs":0}]},
                 "deliverables":[{"id":"poster-1","files":[{"name":"%s","sha256":"00"}],
                  "words":[{"role":"HEADLINE","text":"Here","x":40,"y":40,"width":120,"height":40,"fontSizePx":40,
                   "colour":"#FFFFFF","startSeconds":0,"endSeconds":0,"kind":"POSTER"}]}]}
                """.formatted(width, height, file);
    }
}
