package studio.bottega.agent.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.bottega.agent.Briefs;
import studio.bottega.agent.Catalogues;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.Typeface;
import studio.bottega.contract.plan.Plan;

/** What the built-in director makes of a brand. */
class BrandedPlanTest {

    private static final Director DIRECTOR = new Director(new PromptLibrary());

    private static Brand brand(String voice, List<String> avoid) {
        return new Brand(
                "Lumen", 3, List.of("#1B2A52", "#E8A33D"), Typeface.SERIF, List.of(), .5, voice, avoid, List.of());
    }

    private static Plan plan(String text, ProductionKind kind, long seed, Brand brand) {
        Brief brief = new Brief(text, kind, "", seed, Budget.DEFAULT, ApprovalMode.AUTO, List.of(), brand);
        Director.Answer answer = DIRECTOR.plan(brief, Catalogues.speaking("en"));
        assertThat(answer).isInstanceOf(Director.Answer.Planned.class);
        return ((Director.Answer.Planned) answer).plan();
    }

    private static String words(Plan plan) {
        Stream<String> shots = plan.shots().stream().map(shot -> shot.narration() + "\n" + shot.onScreenText());
        Stream<String> posters = plan.posters().stream()
                .flatMap(poster -> poster.texts().stream())
                .map(text -> text.text());
        return Stream.concat(shots, posters).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @EnumSource(ProductionKind.class)
    void brandLeadsTheColoursOfEveryKind(ProductionKind kind) {
        String text = switch (kind) {
            case CAMPAIGN -> Briefs.LUMEN;
            case COURSE -> "A two-minute lesson on photosynthesis for twelve-year-olds.";
            case PREVIS -> "INT. LIGHTHOUSE - NIGHT. Slow push-in on the keeper at the lamp. 20 seconds.";
        };

        Plan plan = plan(text, kind, 1, brand("Plain and warm.", List.of()));

        assertThat(plan.brand().version()).isEqualTo(3);
        assertThat(plan.concept().palette()).startsWith("#1B2A52", "#E8A33D");
        assertThat(plan.concept().tone()).isEqualTo("Plain and warm.");
    }

    @Test
    void wordsThatTheBrandAvoidsAreNotChosen() {
        for (long seed = 0; seed < 20; seed++) {
            String usual = words(plan(Briefs.LUMEN, ProductionKind.CAMPAIGN, seed, Brand.NONE));
            Brand brand = brand("", List.of("night", "dark"));

            String chosen = words(plan(Briefs.LUMEN, ProductionKind.CAMPAIGN, seed, brand));

            assertThat(Brand.used(brand.avoid(), chosen).size())
                    .as("seed %d: %s", seed, chosen)
                    .isLessThanOrEqualTo(Brand.used(brand.avoid(), usual).size());
        }
    }

    @Test
    void voiceSetsTheMoodWhereTheBriefNamesNone() {
        String brief = "A 15-second ad for Lumen, a solar lantern for campers.";

        assertThat(plan(brief, ProductionKind.CAMPAIGN, 1, brand("Playful, never solemn.", List.of()))
                        .concept()
                        .mood())
                .isEqualTo(Mood.PLAYFUL);
    }

    @Test
    void planWithoutABrandIsAsItWas() {
        assertThat(plan(Briefs.LUMEN, ProductionKind.CAMPAIGN, 1, Brand.NONE)
                        .brand()
                        .isNone())
                .isTrue();
    }
}
