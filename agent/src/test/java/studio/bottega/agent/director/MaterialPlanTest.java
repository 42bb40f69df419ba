package studio.bottega.agent.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.agent.Catalogues;
import studio.bottega.agent.director.Director.Answer;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Brief.Attachment;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.Rework.Guide;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.contract.plan.Material;
import studio.bottega.contract.plan.Material.Derived;
import studio.bottega.contract.plan.Plan;

/** What the built-in director makes of pictures that come with a brief. */
class MaterialPlanTest {

    private static final Director DIRECTOR = new Director(new PromptLibrary());
    private static final String LUMEN =
            "A 15-second vertical ad for Lumen, a solar lantern for campers. Warm, adventurous. Three posters. ";

    private static Brief brief(String text, String... files) {
        List<Attachment> attachments = IntStream.range(0, files.length)
                .mapToObj(i -> new Attachment(
                        files[i],
                        new AssetRef(
                                "%064x".formatted(i + 1),
                                files[i].endsWith(".pdf") ? "application/pdf" : "image/png",
                                1000)))
                .toList();
        return new Brief(text, ProductionKind.CAMPAIGN, "", 1, Budget.DEFAULT, ApprovalMode.AUTO, attachments);
    }

    /** The usual catalogue, whose picture engine can work on pictures. */
    private static CapabilityCatalogue able() {
        Map<String, Double> abilities = new HashMap<>(Map.of("width", 4096.0, "height", 4096.0));
        Stream.of(Manner.values()).forEach(manner -> abilities.put(Rework.ability(manner), 1.0));
        Stream.of(Guide.values()).forEach(guide -> abilities.put(Rework.ability(guide), 4.0));
        abilities.put(Rework.REFERENCES, 8.0);
        List<EngineCapability> all =
                new ArrayList<>(Catalogues.speaking("en", "de").capabilities());
        all.add(new EngineCapability(
                "able", "1", TaskKind.IMAGE, "", "cpu", "MIT", List.of(), abilities, 1, 1, 0, 0, "", 5, ""));
        return new CapabilityCatalogue(all);
    }

    private static Plan plan(String wish, String... files) {
        Answer answer = DIRECTOR.plan(brief(LUMEN + wish, files), able());
        assertThat(answer).as("%s", answer).isInstanceOf(Answer.Planned.class);
        return ((Answer.Planned) answer).plan();
    }

    private static Derived only(String wish, String... files) {
        List<Derived> pictures = plan(wish, files).material().pictures();
        assertThat(pictures).as(wish).hasSize(1);
        return pictures.get(0);
    }

    @Test
    void postersAreMadeFromAPicture() {
        Plan plan = plan("The posters are based on camp.png.", "camp.png");

        assertThat(plan.attachments().files()).hasSize(1);
        assertThat(plan.material().pictures()).extracting(Derived::id).containsExactly("p1", "p2", "p3");
        assertThat(plan.material().pictures())
                .allSatisfy(picture -> assertThat(picture.manner()).isEqualTo(Manner.VARIATION));
    }

    @Test
    void editHasItsInstruction() {
        Derived edit = only("Edit camp.png for poster 2: make it a snowy night.", "camp.png");

        assertThat(edit.id()).isEqualTo("p2");
        assertThat(edit.manner()).isEqualTo(Manner.EDIT);
        assertThat(edit.instruction()).isEqualTo("make it a snowy night.");
    }

    @Test
    void maskIsToldFromItsPicture() {
        Derived anew = only("For shot 1 take my-mask.png as the mask of camp.png.", "camp.png", "my-mask.png");

        assertThat(anew.id()).isEqualTo("s1");
        assertThat(anew.manner()).isEqualTo(Manner.INPAINT);
        assertThat(List.of(anew.source(), anew.mask())).containsExactly("camp.png", "my-mask.png");
    }

    @Test
    void canvasGrowsWhereTheBriefSays() {
        Derived grown = only("Extend camp.png to the left for poster 1.", "camp.png");

        assertThat(grown.grow()).isEqualTo(new Rework.Margins(0.5, 0, 0, 0));
    }

    @Test
    void compositionOfOnePictureSteersTheVariationOfAnother() {
        Derived both = only(
                "Poster 1 is based on camp.png. Poster 1 follows the composition of sketch.jpg.",
                "camp.png",
                "sketch.jpg");

        assertThat(both.source()).isEqualTo("camp.png");
        assertThat(both.controls()).singleElement().satisfies(steer -> {
            assertThat(steer.file()).isEqualTo("sketch.jpg");
            assertThat(steer.guide()).isEqualTo(Guide.CANNY);
        });
    }

    @Test
    void productLooksAsItDoesInItsPicture() {
        Material material =
                plan("The lantern looks like lantern.png.", "lantern.png").material();

        assertThat(material.likenesses()).singleElement().satisfies(likeness -> {
            assertThat(likeness.id()).isEqualTo("product");
            assertThat(likeness.files()).containsExactly("lantern.png");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Our logo is logo.png.", "See camp.png.", "", "The brief.pdf says more, based on facts."})
    void pictureThatIsNamedForNothingIsLeftAloneAndThePlanSaysSo(String wish) {
        Plan plan = plan(wish, "logo.png", "camp.png", "brief.pdf");

        assertThat(plan.material()).isEqualTo(Material.NONE);
        assertThat(plan.notes())
                .filteredOn(note -> note.startsWith("Not used"))
                .singleElement()
                .asString()
                .contains("logo.png, camp.png, brief.pdf");
    }

    @Test
    void onlyWhatIsNotUsedIsSaidToBe() {
        Plan plan = plan("The lantern looks like lantern.png.", "lantern.png", "camp.png");

        assertThat(plan.notes())
                .filteredOn(note -> note.startsWith("Not used"))
                .singleElement()
                .asString()
                .contains("camp.png")
                .doesNotContain("lantern.png");
        assertThat(plan("The lantern looks like lantern.png.", "lantern.png").notes())
                .noneMatch(note -> note.startsWith("Not used"));
    }

    @Test
    void otherLanguagesSayItToo() {
        Answer answer = DIRECTOR.plan(
                brief(
                        "Ein 15-sekündiger Werbespot für Lumen, eine Solarlaterne für Camper. Drei Plakate. Die Plakate sind basierend auf camp.png.",
                        "camp.png"),
                able());

        assertThat(((Answer.Planned) answer).plan().material().pictures()).hasSize(3);
    }

    @Test
    void whatNoEngineCanDoIsSaidInsteadOfPlanned() {
        Answer answer = DIRECTOR.plan(
                brief(LUMEN + "The posters are based on camp.png.", "camp.png"), Catalogues.speaking("en"));

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(((Answer.Refused) answer).sentence()).contains("rework.variation", "does not offer");
    }

    @Test
    void instructionsAboutFilesAreNotSpoken() {
        Plan plan = plan("The posters are based on camp.png.", "camp.png");

        assertThat(plan.shots())
                .noneSatisfy(shot ->
                        assertThat(shot.narration() + shot.onScreenText()).contains("png"));
    }
}
