package studio.bottega.contract.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.BrandFonts;
import studio.bottega.contract.domain.FilmStyle;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.domain.Typeface;
import studio.bottega.contract.message.PlanPatcher;
import studio.bottega.contract.message.TaskKeys;

class PlanCompilerTest {

    private final CapabilityCatalogue catalogue = Plans.catalogue();

    private Set<String> radius(PlanPatch.Edit... edits) {
        Plan before = Plans.lantern();
        Plan after = PlanPatcher.apply(before, new PlanPatch(List.of(edits)));
        Map<String, String> old = TaskKeys.recipes(PlanCompiler.compile(before, catalogue), catalogue);
        Map<String, String> recipes = TaskKeys.recipes(PlanCompiler.compile(after, catalogue), catalogue);
        Set<String> changed = new TreeSet<>(recipes.keySet());
        changed.removeIf(node -> recipes.get(node).equals(old.get(node)));
        return changed;
    }

    @Test
    void everyDeliverableIsMadeAndInspected() {
        assertThat(PlanCompiler.compile(Plans.lantern(), catalogue))
                .extracting(TaskSpec::node)
                .containsExactly(
                        "image/s1",
                        "video/s1",
                        "speech/s1",
                        "image/s2",
                        "video/s2",
                        "speech/s2",
                        "music",
                        "assemble/spot",
                        "inspect/spot",
                        "picture/poster-1",
                        "compose/poster-1",
                        "inspect/poster-1");
    }

    private Set<String> madeAnew(Brand before, Brand after) {
        Plan plan = Plans.lantern();
        Map<String, String> old = TaskKeys.recipes(PlanCompiler.compile(plan.with(before), catalogue), catalogue);
        Map<String, String> recipes = TaskKeys.recipes(PlanCompiler.compile(plan.with(after), catalogue), catalogue);
        Set<String> changed = new TreeSet<>(recipes.keySet());
        changed.removeIf(node -> recipes.get(node).equals(old.get(node)));
        return changed;
    }

    private static Brand brand(String voice, List<String> disclosures, AssetRef... logos) {
        return new Brand("Lumen", 1, List.of(), Typeface.SERIF, List.of(logos), 0.5, voice, List.of(), disclosures);
    }

    @Test
    void brandsLogoIsSetIntoFilmAndPosterAndNothingElseIsMadeAnew() {
        AssetRef logo = new AssetRef("ab".repeat(32), "image/png", 10);

        assertThat(madeAnew(brand("", List.of()), brand("", List.of(), logo)))
                .containsExactly("assemble/spot", "compose/poster-1", "inspect/poster-1", "inspect/spot");
        assertThat(madeAnew(brand("", List.of()), brand("Another voice.", List.of())))
                .isEmpty();
    }

    @Test
    void brandsFontIsSetIntoFilmAndPosterAndNothingElseIsMadeAnew() {
        Brand plain = brand("", List.of());
        AssetRef font = new AssetRef("cd".repeat(32), "font/ttf", 10);
        Brand own = new Brand(
                plain.name(),
                1,
                List.of(),
                Typeface.SERIF,
                List.of(),
                0.5,
                "",
                List.of(),
                List.of(),
                new BrandFonts(List.of(font)));

        assertThat(madeAnew(plain, own))
                .contains("assemble/spot", "compose/poster-1")
                .noneMatch(node -> node.startsWith("image") || node.startsWith("picture") || node.startsWith("video"));
    }

    @Test
    void disclosuresStandOnPosterAndEndCardAndAreLookedFor() {
        Plan plan = Plans.lantern().with(brand("", List.of("Battery sold separately.")));

        Map<String, GenerationSpec> specs = PlanCompiler.compile(plan, catalogue).stream()
                .collect(Collectors.toMap(TaskSpec::node, TaskSpec::spec));

        TextBlock small = new TextBlock(TextRole.LEGAL, "Battery sold separately.", 1);
        assertThat(((GenerationSpec.ComposeSpec) specs.get("compose/poster-1")).texts())
                .contains(small);
        assertThat(((GenerationSpec.AssembleSpec) specs.get("assemble/spot")).title())
                .contains(small);
        assertThat(((GenerationSpec.InspectSpec) specs.get("inspect/spot"))
                        .brand()
                        .disclosures())
                .containsExactly("Battery sold separately.");
    }

    @Test
    void onlySlidesStandStillAndHaveNoGrain() {
        assertThat(specs(Plans.lantern()))
                .allSatisfy(spec -> assertThat(style(spec)).isEqualTo(FilmStyle.FILM));
        Plan lantern = Plans.lantern();
        Plan lesson = new Plan(
                lantern.schemaVersion(),
                ProductionKind.COURSE,
                lantern.language(),
                lantern.seed(),
                lantern.plannedBy(),
                lantern.notes(),
                lantern.concept(),
                lantern.entities(),
                lantern.scenes(),
                lantern.audio(),
                lantern.posters(),
                lantern.deliverables(),
                lantern.lesson());
        assertThat(specs(lesson)).allSatisfy(spec -> assertThat(style(spec)).isEqualTo(FilmStyle.SLIDES));
    }

    private List<GenerationSpec> specs(Plan plan) {
        return PlanCompiler.compile(plan, catalogue).stream()
                .map(TaskSpec::spec)
                .filter(spec -> spec.kind() == TaskKind.VIDEO || spec.kind() == TaskKind.ASSEMBLE)
                .toList();
    }

    private static FilmStyle style(GenerationSpec spec) {
        return spec instanceof GenerationSpec.VideoSpec movement
                ? movement.style()
                : ((GenerationSpec.AssembleSpec) spec).style();
    }

    @Test
    void parentsComeBeforeChildren() {
        Set<String> seen = new HashSet<>();
        for (TaskSpec task : PlanCompiler.compile(Plans.lantern(), catalogue)) {
            assertThat(seen).as(task.node()).containsAll(task.parents());
            seen.add(task.node());
        }
    }

    @Test
    void clipRunsOnUnderTheFadeThatFollowsIt() {
        double fade = 0.5;
        Plan plan = PlanPatcher.apply(
                Plans.lantern(), new PlanPatch(List.of(new PlanPatch.Edit("/shots/s2/transitionSeconds", "0.5", ""))));

        GenerationSpec.VideoSpec first = (GenerationSpec.VideoSpec) PlanCompiler.compile(plan, catalogue).stream()
                .filter(task -> task.node().equals("video/s1"))
                .findFirst()
                .orElseThrow()
                .spec();

        assertThat(first.durationSeconds()).isEqualTo(plan.shots().get(0).durationSeconds() + fade);
    }

    @Test
    void oneLineOfNarrationChangesItsSpeechAndWhatFollowsFromIt() {
        assertThat(radius(new PlanPatch.Edit("/shots/s2/narration", "\"Morning comes.\"", "")))
                .containsExactly("assemble/spot", "inspect/spot", "speech/s2");
    }

    @Test
    void taglineOfTheFilmGrowsWithTheCutAlone() {
        assertThat(radius(new PlanPatch.Edit("/concept/taglineScale", "1.3", "")))
                .containsExactly("assemble/spot", "inspect/spot");
    }

    @Test
    void cameraMoveChangesItsClipAndTheCut() {
        assertThat(radius(new PlanPatch.Edit("/shots/s1/camera", "\"pull-out 1 m over 3 s\"", "")))
                .containsExactly("assemble/spot", "inspect/spot", "video/s1");
    }

    @Test
    void posterTextChangesItsTypesettingAlone() {
        assertThat(radius(new PlanPatch.Edit("/posters/p1/texts/HEADLINE/scale", "1.4", "")))
                .containsExactly("compose/poster-1", "inspect/poster-1");
    }

    @Test
    void anotherTakeDrawsAnotherSeed() {
        assertThat(radius(new PlanPatch.Edit("/shots/s1/take", "1", "")))
                .containsExactly("assemble/spot", "image/s1", "inspect/spot", "video/s1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 60, 120})
    void graphOfAnyLengthIsMadeOnceForEachShot(int shots) {
        List<TaskSpec> tasks = PlanCompiler.compile(Plans.plan(Plans.shots(shots, 1)), catalogue);

        assertThat(tasks).extracting(TaskSpec::node).doesNotHaveDuplicates().hasSize(shots * 3 + 6);
    }
}
