package studio.bottega.agent.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.bottega.agent.Briefs;
import studio.bottega.agent.Catalogues;
import studio.bottega.agent.director.Director;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Shot;

class DraftTest {

    private final Draft draft = new Draft(plan());
    private final Shot titled = draft.plan().shots().stream()
            .filter(shot -> !shot.onScreenText().isBlank())
            .findFirst()
            .orElseThrow();

    @Test
    void wordsOnScreenFollowTheLineThatTheyQuote() {
        draft.set("/shots/" + titled.id() + "/narration", "It burns all night. And then some more.", "Asked for.");

        assertThat(shot().onScreenText()).isEqualTo("It burns all night. And then some more.");
        assertThat(draft.patch().edits()).hasSize(2);
    }

    @Test
    void wordsOnScreenGoWhenNothingOfTheNewLineCanBeSet() {
        draft.set(
                "/shots/" + titled.id() + "/narration",
                "It burns all night, and all day if you let it, and nobody knows how.",
                "Asked for.");

        assertThat(shot().onScreenText()).isEmpty();
    }

    @Test
    void otherWordsOnScreenStay() {
        draft.set("/shots/" + titled.id() + "/onScreenText", "New in May", "Asked for.");
        draft.set("/shots/" + titled.id() + "/narration", "It burns all night.", "Asked for.");

        assertThat(shot().onScreenText()).isEqualTo("New in May");
    }

    private Shot shot() {
        return draft.shot(titled.id()).orElseThrow();
    }

    private static Plan plan() {
        Director.Answer answer =
                new Director(new PromptLibrary()).plan(Briefs.campaign(Briefs.LUMEN, 1), Catalogues.speaking("en"));
        return ((Director.Answer.Planned) answer).plan();
    }
}
