package studio.bottega.contract.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Attachments;
import studio.bottega.contract.domain.Brief.Attachment;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.Rework.Guide;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.domain.Rework.Margins;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.plan.Material.Derived;
import studio.bottega.contract.plan.Material.Likeness;
import studio.bottega.contract.plan.Material.Steer;

/** What a plan may say of files that came with the brief, and what becomes of it. */
class MaterialTest {

    private static final Plan PLAN = Plans.lantern().with(Plans.attachments());

    private static Derived derived(String id, Manner manner, String source, String mask, Steer... controls) {
        return new Derived(
                id,
                manner,
                source,
                mask,
                1,
                manner == Manner.EDIT ? "Make it night." : "",
                manner == Manner.OUTPAINT ? new Margins(0, 0.5, 0, 0) : Margins.NONE,
                List.of(controls));
    }

    private static Plan from(Derived... pictures) {
        return PLAN.with(new Material(List.of(pictures), List.of()));
    }

    private static Plan alike(String entity, String... files) {
        return PLAN.with(new Material(List.of(), List.of(new Likeness(entity, List.of(files), 0.6))));
    }

    private static List<String> problems(Plan plan, CapabilityCatalogue catalogue) {
        return new PlanValidator(catalogue, Budget.DEFAULT).problems(plan);
    }

    private static TaskSpec task(Plan plan, String node) {
        return PlanCompiler.compile(plan, Plans.able()).stream()
                .filter(task -> task.node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> inputs(TaskSpec task) {
        return task.inputs().stream()
                .collect(Collectors.toMap(
                        InputRef::role,
                        input -> ((InputRef.FromAsset) input).asset().sha256().substring(0, 2)));
    }

    @Test
    void pictureIsMadeFromTheFileThatThePlanNames() {
        Plan plan = PLAN.with(Plans.material());

        assertThat(problems(plan, Plans.able())).isEmpty();
        TaskSpec shot = task(plan, "image/s1");
        assertThat(shot.engine()).isEqualTo("able");
        assertThat(inputs(shot))
                .containsExactlyInAnyOrderEntriesOf(Map.of("source", "aa", "control/1", "aa", "reference/1", "aa"));
        Rework rework = ((ImageSpec) shot.spec()).rework();
        assertThat(rework.manner()).isEqualTo(Manner.VARIATION);
        assertThat(rework.strength()).isEqualTo(0.6);
        assertThat(rework.likeness()).isEqualTo(0.6);
        assertThat(rework.controls())
                .singleElement()
                .extracting(Rework.Control::guide)
                .isEqualTo(Guide.CANNY);
    }

    @Test
    void likenessIsInEveryPictureThatShowsTheEntity() {
        Plan plan = alike("lantern", "photo.png", "mask.png");

        for (String node : List.of("image/s1", "image/s2", "picture/poster-1")) {
            assertThat(inputs(task(plan, node))).as(node).containsOnlyKeys("reference/1", "reference/2");
        }
    }

    @Test
    void posterIsPaintedAnewUnderAMask() {
        TaskSpec poster = task(from(derived("p1", Manner.INPAINT, "photo.png", "#2")), "picture/poster-1");

        assertThat(inputs(poster)).containsExactlyInAnyOrderEntriesOf(Map.of("source", "aa", "mask", "bb"));
    }

    @Test
    void editFollowsItsSourceAlone() {
        Plan plan = PLAN.with(new Material(
                List.of(derived("s1", Manner.EDIT, "photo.png", "")),
                List.of(new Likeness("lantern", List.of("photo.png"), 0.6))));

        assertThat(inputs(task(plan, "image/s1"))).containsOnlyKeys("source");
        assertThat(inputs(task(plan, "image/s2"))).containsOnlyKeys("reference/1");
    }

    @Test
    void composedSceneSteersThePictureOfTheSameWords() {
        Plan plan = from(derived("s1", Manner.WORDS, "", "", new Steer("", Guide.DEPTH, false, 1, 0, 1)));

        List<TaskSpec> tasks = PlanCompiler.compile(plan, Plans.able());

        assertThat(problems(plan, Plans.able())).isEmpty();
        assertThat(tasks).extracting(TaskSpec::node).startsWith("image/s1/scene", "image/s1", "video/s1");
        assertThat(tasks.get(0).engine()).isEqualTo("composing");
        assertThat(((ImageSpec) tasks.get(0).spec()).rework()).isEqualTo(Rework.NONE);
        assertThat(tasks.get(1).inputs())
                .containsExactly(new InputRef.FromTask("control/1", "image/s1/scene", "layers"));
        refused(
                from(derived("s1", Manner.WORDS, "", "", new Steer("", Guide.POSE, false, 1, 0, 1))),
                "nor has it poses");
        assertThat(problems(plan, Plans.catalogue()))
                .singleElement()
                .asString()
                .contains("Shot s1: picture is to follow a composed scene, and no engine composes any.");
    }

    @Test
    void otherPicturesKeepTheirKeys() {
        Map<String, String> before = TaskKeys.recipes(PlanCompiler.compile(PLAN, Plans.able()), Plans.able());
        Plan plan = from(derived("s1", Manner.VARIATION, "photo.png", ""));
        Map<String, String> after = TaskKeys.recipes(PlanCompiler.compile(plan, Plans.able()), Plans.able());

        assertThat(after.keySet().stream().filter(node -> !after.get(node).equals(before.get(node))))
                .containsExactlyInAnyOrder("image/s1", "video/s1", "assemble/spot", "inspect/spot");
    }

    @Test
    void whatNoEngineCanDoIsSaidBeforeAnythingIsSpent() {
        assertThat(problems(from(derived("s1", Manner.INPAINT, "photo.png", "mask.png")), Plans.catalogue()))
                .singleElement()
                .asString()
                .contains("Shot s1: picture needs rework.inpaint, which engine engine-of-IMAGE does not offer");
    }

    @Test
    void badReferencesAreRefusedInASentence() {
        refused(
                from(derived("s1", Manner.VARIATION, "cat.png", "")),
                "Shot \"s1\"",
                "No file \"cat.png\" came",
                "\"photo.png\"");
        refused(from(derived("s1", Manner.VARIATION, "#4", "")), "No file \"#4\" came");
        refused(
                from(derived("p1", Manner.VARIATION, "brief.pdf", "")),
                "Poster \"p1\"",
                "application/pdf",
                "PNG and JPEG");
        refused(from(derived("s9", Manner.VARIATION, "photo.png", "")), "neither a shot nor a poster");
        refused(from(derived("s1", Manner.VARIATION, "", "")), "VARIATION needs a source");
        refused(from(derived("s1", Manner.INPAINT, "photo.png", "")), "INPAINT needs a mask");
        refused(
                from(derived("s1", Manner.VARIATION, "photo.png", "mask.png")),
                "the mask \"mask.png\" would be ignored");
        refused(from(derived("s1", Manner.WORDS, "photo.png", "")), "the source \"photo.png\" would be ignored");
        Derived twice = derived("s1", Manner.VARIATION, "photo.png", "");
        refused(from(twice, twice), "described twice");
        refused(
                from(derived("s1", Manner.WORDS, "", "", new Steer("photo.png", Guide.DEPTH, false, 1, 0, 1))),
                "must be a map of DEPTH itself");
        refused(
                from(derived("s1", Manner.EDIT, "photo.png", "", new Steer("#1", Guide.CANNY, false, 1, 0, 1))),
                "controls are for other manners");
        refused(alike("keeper", "photo.png"), "of no entity");
        refused(alike("lantern"), "0 files");
    }

    @Test
    void tooLargePictureIsRefused() {
        AssetRef huge = new AssetRef("dd".repeat(32), "image/jpeg", Attachments.MAX_PICTURE_BYTES + 1);
        Plan plan = from(derived("s1", Manner.VARIATION, "huge.jpg", ""))
                .with(new Attachments(List.of(new Attachment("huge.jpg", huge))));

        refused(plan, "The picture \"huge.jpg\" has 67,108,865 bytes; at most 67,108,864 are read.");
    }

    @Test
    void filesOfOneNameAreToldApartByNumber() {
        Attachments twins = new Attachments(Arrays.asList(
                new Attachment("a.png", new AssetRef("aa".repeat(32), "image/png", 1)),
                new Attachment("A.png", new AssetRef("bb".repeat(32), "image/png", 1))));

        refused(from(derived("s1", Manner.VARIATION, "a.png", "")).with(twins), "2 files", "by its number");
        assertThat(inputs(task(from(derived("s1", Manner.VARIATION, "#2", "")).with(twins), "image/s1")))
                .containsEntry("source", "bb");
    }

    @Test
    void planFromBeforeThereWasMaterialIsRead() {
        byte[] now = Json.write(Plans.lantern());
        String before = new String(now, StandardCharsets.UTF_8)
                .replace("\"material\":{\"likenesses\":[],\"pictures\":[]},", "");

        assertThat(before).doesNotContain("material", "attachments");
        assertThat(Json.readStrict(before.getBytes(StandardCharsets.UTF_8), Plan.class))
                .isEqualTo(Plans.lantern());
    }

    private static void refused(Plan plan, String... words) {
        assertThat(problems(plan, Plans.able()))
                .anySatisfy(problem -> assertThat(problem).contains(words));
    }
}
