package studio.bottega.media.previs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import studio.bottega.contract.camera.CameraPose;
import studio.bottega.contract.camera.Keyframe;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.screenplay.Fountain;
import studio.bottega.media.camera.CameraGltf;
import studio.bottega.media.camera.CameraTake;
import studio.bottega.media.deliver.PackageDocuments;
import studio.bottega.media.report.Dossier;
import studio.bottega.media.report.PackageDocument;

class PrevisDocumentsTest {

    private static final String LINE = "INT. LIGHTHOUSE - NIGHT. Slow push-in on the keeper at the lamp. 28 seconds.";

    @TempDir
    private Path folder;

    private static byte[] document(Dossier dossier, String name) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (PackageDocument document : PackageDocuments.of(dossier)) {
            if (document.name().equals(name)) {
                document.content().writeTo(out);
            }
        }
        assertThat(out.size()).as(name).isPositive();
        return out.toByteArray();
    }

    private static byte[] document(String name) throws IOException, InterruptedException {
        return document(Previses.dossier(LINE, Optional.empty()), name);
    }

    private static ShotBook book() throws IOException {
        return ShotBook.of(Previses.dossier(LINE, Optional.empty())).orElseThrow();
    }

    @Test
    void previsComesWithItsDocuments() throws IOException {
        assertThat(PackageDocuments.of(Previses.dossier(LINE, Optional.empty())))
                .extracting(PackageDocument::name)
                .containsExactly(
                        "storyboard.pdf",
                        "shot-list.csv",
                        "camera-paths.json",
                        "camera.gltf",
                        "timeline.otio",
                        "timeline.fcpxml",
                        "timeline.edl",
                        "screenplay.fountain");
    }

    /** To renew a golden file deliberately: copy it from the folder {@code target/golden}. */
    @ParameterizedTest
    @ValueSource(strings = {"shot-list.csv", "timeline.otio", "timeline.fcpxml", "timeline.edl", "screenplay.fountain"})
    void documentIsAsItsGoldenFile(String name) throws IOException, InterruptedException {
        byte[] written = document(name);
        Path target = Files.createDirectories(Path.of("target/golden"));
        Files.write(target.resolve(name), written);

        try (InputStream in = PrevisDocumentsTest.class.getResourceAsStream(name)) {
            assertThat(in).as("golden file " + name).isNotNull();
            assertThat(new String(written, StandardCharsets.UTF_8))
                    .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void storyboardShowsEveryShot() throws IOException, InterruptedException {
        Path film = Previses.film(folder.resolve("film.mp4"));
        byte[] pdf = document(Previses.dossier(LINE, Optional.of(film)), "storyboard.pdf");
        Files.write(Files.createDirectories(Path.of("target/golden")).resolve("storyboard.pdf"), pdf);

        try (PDDocument read = Loader.loadPDF(pdf)) {
            assertThat(read.getNumberOfPages()).isEqualTo(2);
            String words = new PDFTextStripper().getText(read);
            assertThat(words)
                    .contains("The Lamp", "INT. LIGHTHOUSE - NIGHT", "EXT. ROCKY COAST - DAWN", "Orbit right 40 deg")
                    .contains("ECU", "50 mm", "A boat turns away from the rocks.", "Not tonight.", "10");
        }
        assertThat(pdf.length).isLessThan(3_000_000);
    }

    @Test
    void edlReadsBackToTheFramesOfTheFilm() throws IOException, InterruptedException {
        String edl = new String(document("timeline.edl"), StandardCharsets.US_ASCII);
        Pattern event = Pattern.compile(
                "(\\d{3})  (\\S{1,8}) +V     C        (\\d\\d:\\d\\d:\\d\\d:\\d\\d) (\\S{11}) (\\S{11}) (\\S{11})");
        ShotBook book = book();
        long hour = 3600L * Previses.RATE;
        List<long[]> events = new ArrayList<>();
        assertThat(edl).startsWith("TITLE: THE LAMP\r\nFCM: NON-DROP FRAME\r\n");
        for (String line : edl.split("\r\n")) {
            Matcher matcher = event.matcher(line);
            if (matcher.matches()) {
                events.add(new long[] {
                    Long.parseLong(matcher.group(1)),
                    frames(matcher.group(3)),
                    frames(matcher.group(4)),
                    frames(matcher.group(5)),
                    frames(matcher.group(6))
                });
            } else {
                assertThat(line).matches("|TITLE: .*|FCM: .*|\\* (FROM CLIP NAME|LOC|COMMENT): .*");
            }
        }
        assertThat(events).hasSize(book.takes().size());
        for (ShotBook.Take take : book.takes()) {
            assertThat(events.get(take.number() - 1))
                    .containsExactly(
                            take.number(),
                            take.firstFrame(),
                            take.endFrame(),
                            hour + take.firstFrame(),
                            hour + take.endFrame());
        }
    }

    private static long frames(String timecode) {
        String[] parts = timecode.split(":");
        assertThat(Integer.parseInt(parts[3])).isLessThan(Previses.RATE);
        return ((Long.parseLong(parts[0]) * 60 + Long.parseLong(parts[1])) * 60 + Long.parseLong(parts[2]))
                        * Previses.RATE
                + Long.parseLong(parts[3]);
    }

    @Test
    void otioReadsBackToTheFramesOfTheFilm() throws IOException, InterruptedException {
        JsonNode timeline = Json.tree(document("timeline.otio"));
        ShotBook book = book();

        assertThat(timeline.path("OTIO_SCHEMA").asText()).isEqualTo("Timeline.1");
        JsonNode track = timeline.path("tracks").path("children").path(0);
        assertThat(track.path("kind").asText()).isEqualTo("Video");
        assertThat(track.path("children")).hasSize(book.takes().size());
        for (ShotBook.Take take : book.takes()) {
            JsonNode clip = track.path("children").path(take.number() - 1);
            assertThat(clip.path("OTIO_SCHEMA").asText()).isEqualTo("Clip.2");
            assertThat(value(clip.path("source_range").path("start_time"))).isEqualTo(take.firstFrame());
            assertThat(value(clip.path("source_range").path("duration"))).isEqualTo(take.frames());
            JsonNode media = clip.path("media_references")
                    .path(clip.path("active_media_reference_key").asText());
            assertThat(media.path("target_url").asText()).isEqualTo("spot.mp4");
            assertThat(value(media.path("available_range").path("duration"))).isEqualTo(book.frames());
            assertThat(clip.path("markers"))
                    .hasSize(take.trajectory().segments().size());
            for (JsonNode marker : clip.path("markers")) {
                long start = value(marker.path("marked_range").path("start_time"));
                long length = value(marker.path("marked_range").path("duration"));
                assertThat(start).isBetween((long) take.firstFrame(), (long) take.endFrame() - 1);
                assertThat(start + length).isLessThanOrEqualTo(take.endFrame());
            }
        }
    }

    private static long value(JsonNode time) {
        assertThat(time.path("OTIO_SCHEMA").asText()).isEqualTo("RationalTime.1");
        assertThat(time.path("rate").asDouble()).isEqualTo(Previses.RATE);
        return time.path("value").asLong(-1);
    }

    @Test
    void fcpxmlKeepsTheRulesOfItsDtdAndReadsBackToTheFramesOfTheFilm() throws Exception {
        NodeList clips = validated(document("timeline.fcpxml")).getElementsByTagName("asset-clip");
        ShotBook book = book();

        assertThat(clips.getLength()).isEqualTo(book.takes().size());
        for (ShotBook.Take take : book.takes()) {
            Element clip = (Element) clips.item(take.number() - 1);
            assertThat(rational(clip.getAttribute("start"))).isEqualTo(take.firstFrame());
            assertThat(rational(clip.getAttribute("duration"))).isEqualTo(take.frames());
            assertThat(rational(clip.getAttribute("offset"))).isEqualTo(3600L * Previses.RATE + take.firstFrame());
            NodeList markers = clip.getElementsByTagName("marker");
            assertThat(markers.getLength())
                    .isEqualTo(take.trajectory().segments().size());
            for (int i = 0; i < markers.getLength(); i++) {
                assertThat(rational(((Element) markers.item(i)).getAttribute("start")))
                        .isBetween((long) take.firstFrame(), (long) take.endFrame() - 1);
            }
        }
    }

    /** Reads with a validating parser that finds the rules where the document type points. */
    private static Document validated(byte[] fcpxml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setValidating(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler() {
            @Override
            public void error(SAXParseException fault) throws SAXException {
                throw fault;
            }
        });
        builder.setEntityResolver((type, system) ->
                new InputSource(PrevisDocumentsTest.class.getResourceAsStream("fcpxml-1.10-rules.dtd")));
        String ruled = new String(fcpxml, StandardCharsets.UTF_8)
                .replace("<!DOCTYPE fcpxml>", "<!DOCTYPE fcpxml SYSTEM \"fcpxml.dtd\">");
        return builder.parse(new InputSource(new StringReader(ruled)));
    }

    /** Frames of a rational time; fails unless it is a whole number of frames. */
    private static long rational(String time) {
        assertThat(time).matches("\\d+(/\\d+)?s");
        String[] parts = time.substring(0, time.length() - 1).split("/");
        long numerator = Long.parseLong(parts[0]) * Previses.RATE;
        long denominator = parts.length == 1 ? 1 : Long.parseLong(parts[1]);
        assertThat(numerator % denominator).as(time).isZero();
        return numerator / denominator;
    }

    @Test
    void gltfReadsBackToTheSamePoses() throws IOException, InterruptedException {
        List<CameraTake> read = CameraGltf.read(document("camera.gltf"));
        ShotBook book = book();

        assertThat(read).hasSize(book.takes().size());
        for (ShotBook.Take take : book.takes()) {
            CameraTake camera = read.get(take.number() - 1);
            assertThat(camera.keyframes()).hasSize(take.frames());
            for (Keyframe key : camera.keyframes()) {
                CameraPose pose = take.camera().poseAt(key.seconds());
                assertThat(key.pose().x()).isCloseTo(pose.x(), within(1e-4));
                assertThat(key.pose().z()).isCloseTo(pose.z(), within(1e-4));
                assertThat(key.pose().panDegrees()).isCloseTo(pose.panDegrees(), within(1e-3));
                assertThat(key.pose().tiltDegrees()).isCloseTo(pose.tiltDegrees(), within(1e-3));
                assertThat(key.pose().rollDegrees()).isCloseTo(pose.rollDegrees(), within(1e-3));
                assertThat(key.pose().focalLengthMm()).isCloseTo(pose.focalLengthMm(), within(1e-3));
            }
        }
    }

    @Test
    void screenplayComesBackAsItWasWritten() throws IOException, InterruptedException {
        String script = "Title: The Lamp\n\nINT. LIGHTHOUSE - NIGHT #1#\n\nShe waits.\n\nKEEPER (V.O.)\nNot tonight.\n";
        byte[] written = document(Previses.dossier(script, Optional.empty()), "screenplay.fountain");

        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(script);
    }

    @Test
    void plannedScreenplayIsFountain() throws IOException, InterruptedException {
        String text = new String(document("screenplay.fountain"), StandardCharsets.UTF_8);

        assertThat(Fountain.write(Fountain.read(text))).isEqualTo(text);
        assertThat(Fountain.read(text).scenes()).hasSize(2);
    }
}
