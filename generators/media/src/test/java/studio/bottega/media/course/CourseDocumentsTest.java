package studio.bottega.media.course;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionHistory;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.domain.Weather;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.contract.plan.Plan;
import studio.bottega.media.deliver.PackageDocuments;
import studio.bottega.media.report.Dossier;
import studio.bottega.media.report.PackageDocument;

class CourseDocumentsTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    Path folder;

    private static Plan plan() {
        List<Plan.Shot> shots =
                List.of(shot("s1", 5, "Magnets have two poles & a <field>."), shot("s2", 4.5, "Like poles push."));
        Lesson lesson = new Lesson(
                List.of(
                        new Lesson.Objective("poles", "name the poles", List.of("s1")),
                        new Lesson.Objective("push", "=say what pushes", List.of("s1", "s2"))),
                List.of(new Lesson.Section("one", "Poles", List.of("s1", "s2"))),
                List.of(new Lesson.Term("pole", "pole", "An end of a *magnet*.")),
                List.of(
                        new Lesson.QuizItem(
                                "q1", "poles", "How many poles?", List.of("one", "two"), 1, "Two.", "s1", "two poles"),
                        new Lesson.QuizItem(
                                "q2",
                                "push",
                                "What pushes?",
                                List.of("like \"poles\"", "wood"),
                                0,
                                "",
                                "s2",
                                "Like poles push")));
        return new Plan(
                Plan.SCHEMA_VERSION,
                ProductionKind.COURSE,
                "en",
                7,
                "a test",
                List.of(),
                new Plan.Concept("Magnets", "", "pupils", "", Mood.CALM, "", List.of("#B4471F"), "", "", "", 1),
                List.of(),
                List.of(new Plan.Scene("a", "", Environment.STUDIO, DayTime.DAY, Weather.CLEAR, Mood.CALM, shots)),
                new Plan.Audio("", 1, Mood.CALM, 0, "", -60, false),
                List.of(),
                List.of(new Plan.Deliverable("lesson", DeliverableKind.SPOT, "", 480, 270, 24, 9.5, -14)),
                lesson);
    }

    private static Plan.Shot shot(String id, double seconds, String words) {
        return new Plan.Shot(
                id,
                seconds,
                ShotSize.MEDIUM,
                Lens.NORMAL,
                "static",
                List.of(),
                List.of(),
                "",
                words,
                "Magnets",
                "",
                "",
                0,
                0);
    }

    private Dossier dossier() throws IOException {
        Path film = Files.writeString(folder.resolve("film.mp4"), "a film");
        Path words = Files.writeString(folder.resolve("film.vtt"), "WEBVTT\n");
        List<Dossier.Handover> files = List.of(
                new Dossier.Handover(Outputs.VIDEO, asset(film, "video/mp4"), film, Map.of()),
                new Dossier.Handover(Outputs.CAPTIONS_VTT, asset(words, "text/vtt"), words, Map.of()));
        Brief asked = new Brief(
                "A lesson on magnets", ProductionKind.COURSE, "en", 7, Budget.DEFAULT, ApprovalMode.AUTO, List.of());
        ProductionHistory history = new ProductionHistory(
                new ProductionId(UUID.nameUUIDFromBytes(new byte[] {7})),
                asked,
                NOON,
                List.of(),
                List.of(),
                Usage.NONE,
                "");
        return new Dossier(
                "Magnets",
                1,
                plan(),
                history,
                List.of(new Dossier.Delivery("lesson", files, List.of())),
                List.of(),
                List.of(),
                NOON);
    }

    private static AssetRef asset(Path file, String type) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return new AssetRef(TaskKeys.sha256(bytes), type, bytes.length);
    }

    private Map<String, byte[]> documents() throws Exception {
        Map<String, byte[]> written = new TreeMap<>();
        for (PackageDocument document : PackageDocuments.of(dossier())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.content().writeTo(out);
            written.put(document.name(), out.toByteArray());
        }
        return written;
    }

    private String text(String name) throws Exception {
        return new String(documents().get(name), StandardCharsets.UTF_8);
    }

    private Map<String, byte[]> unzipped(String name) throws Exception {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(documents().get(name)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static Document xml(byte[] bytes) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    @Test
    void sameCourseIsTheSameBytes() throws Exception {
        Map<String, byte[]> first = documents();
        Map<String, byte[]> again = documents();

        assertThat(first).containsOnlyKeys(again.keySet());
        first.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scorm12.zip", "scorm2004.zip", "quiz-qti21.zip"})
    void manifestListsExactlyWhatIsThere(String name) throws Exception {
        Map<String, byte[]> entries = unzipped(name);
        Document manifest = xml(entries.get("imsmanifest.xml"));
        Set<String> listed = new TreeSet<>();
        NodeList files = manifest.getElementsByTagName("file");
        for (int i = 0; i < files.getLength(); i++) {
            listed.add(files.item(i).getAttributes().getNamedItem("href").getNodeValue());
        }
        listed.add("imsmanifest.xml");

        assertThat(listed).isEqualTo(entries.keySet());
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            if (entry.getKey().endsWith(".xml")) {
                assertThat(xml(entry.getValue())).as(entry.getKey()).isNotNull();
            }
        }
    }

    @Test
    void packageCarriesTheFilmItsCaptionsAndThePlayer() throws Exception {
        Map<String, byte[]> entries = unzipped("scorm12.zip");

        assertThat(entries.get("lesson.mp4")).isEqualTo("a film".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(entries.get("index.html"), StandardCharsets.UTF_8))
                .contains("<html lang=\"en\" dir=\"ltr\">")
                .contains("kind=\"captions\"")
                .contains("two poles &amp; a &lt;field&gt;.")
                .contains("like &quot;poles&quot;");
    }

    @Test
    void everyPartOfTheSlidesIsWellFormedAndWhatItPointsAtIsThere() throws Exception {
        Map<String, byte[]> parts = unzipped("slides.pptx");

        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            Document read = xml(part.getValue());
            NodeList links = read.getElementsByTagName("Relationship");
            Path home = Path.of("/" + part.getKey()).getParent().getParent();
            for (int i = 0; i < links.getLength(); i++) {
                String target =
                        links.item(i).getAttributes().getNamedItem("Target").getNodeValue();
                assertThat(parts)
                        .containsKey(home.resolve(target).normalize().toString().substring(1));
            }
        }
        assertThat(new String(parts.get("ppt/notesSlides/notesSlide2.xml"), StandardCharsets.UTF_8))
                .contains("<a:t>Like poles push.</a:t>");
    }

    @Test
    void everyAnswerIsFoundInTheTranscriptAtItsTime() throws Exception {
        JsonNode quiz = new ObjectMapper().readTree(documents().get("quiz.json"));

        assertThat(quiz.path("questions")).hasSize(2).allSatisfy(question -> {
            assertThat(Lesson.holds(
                            text("transcript.txt"), question.path("answerSpan").asText()))
                    .isTrue();
            assertThat(question.path("answerEnd").asDouble())
                    .isGreaterThan(question.path("answerStart").asDouble());
        });
        assertThat(quiz.at("/questions/1/answerStart").asDouble()).isEqualTo(5);
    }

    @Test
    void everyObjectiveIsTracedToItsTeachingAndItsQuestion() throws Exception {
        assertThat(text("traceability.csv").lines())
                .containsExactly(
                        "objective,text,taught by,taught at,question,asks,answered at,answer span",
                        "\"poles\",\"name the poles\",\"s1\",\"0:00-0:05\",\"q1\",\"How many poles?\",\"0:00-0:05\",\"two poles\"",
                        "\"push\",\"'=say what pushes\",\"s1 s2\",\"0:00-0:05 0:05-0:10\",\"q2\",\"What pushes?\",\"0:05-0:10\",\"Like poles push\"");
    }

    @Test
    void wordsAreNoMarkup() throws Exception {
        assertThat(text("glossary.md")).contains("**pole**: An end of a \\*magnet\\*.");
        assertThat(text("transcript.md")).contains("## Poles").contains("**[0:05]** Like poles push.");
    }

    @Test
    void h5pNamesTheLibrariesItNeeds() throws Exception {
        Map<String, byte[]> entries = unzipped("quiz.h5p");
        JsonNode header = new ObjectMapper().readTree(entries.get("h5p.json"));
        JsonNode content = new ObjectMapper().readTree(entries.get("content/content.json"));

        assertThat(header.path("mainLibrary").asText()).isEqualTo("H5P.QuestionSet");
        assertThat(header.path("preloadedDependencies").findValuesAsText("machineName"))
                .containsExactly("H5P.QuestionSet", "H5P.MultiChoice");
        assertThat(content.at("/questions/0/params/answers/1/correct").asBoolean())
                .isTrue();
    }

    @Test
    void statementsNameVerbsAndTheRightResponse() throws Exception {
        JsonNode statements = new ObjectMapper().readTree(documents().get("xapi-statements.json"));

        assertThat(statements.findValuesAsText("response")).containsExactly("1", "0");
        assertThat(statements).hasSize(6);
    }
}
