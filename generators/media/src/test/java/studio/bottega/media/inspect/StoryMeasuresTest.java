package studio.bottega.media.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.ShotDuty;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.inspect.rule.Rules;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextKind;
import studio.bottega.media.type.TextLayout;

class StoryMeasuresTest {

    private static final Cue WATER = new Cue(0.3, 1.8, List.of("Water rises", "through roots."));
    private static final Cue LIGHT = new Cue(1.9, 3.6, List.of("Light falls on leaves."));
    private static final Story STORY = new Story(
            List.of(shot("s1", "Water rises through roots."), shot("s2", "Light falls on leaves.")),
            Lesson.NONE,
            List.of("Made by a program."));

    private final Ledger ledger = new Ledger(Rules.builtIn());

    private static ShotDuty shot(String id, String words) {
        return new ShotDuty(id, 2, 0, "static", words);
    }

    private static Lesson asking(String span) {
        return new Lesson(
                List.of(),
                List.of(),
                List.of(),
                List.of(new Lesson.QuizItem("q1", "g", "Where from?", List.of("a", "b"), 0, "", "s1", span)));
    }

    @Test
    void shotsThatAreSpokenToByTheirWordsAreNotAccused() {
        StoryMeasures.narration(STORY, List.of(WATER, LIGHT), ledger);

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void wordsOfAnotherShotAreFoundWithTheirShot() {
        StoryMeasures.narration(
                STORY, List.of(new Cue(0.3, 1.8, LIGHT.lines()), new Cue(1.9, 3.6, WATER.lines())), ledger);

        assertThat(Findings.broken(ledger)).containsExactly("narration-order");
        assertThat(Findings.of(ledger, "narration-order").subject()).isEqualTo("/shots/s1");
    }

    @Test
    void chineseWordsAreFoundWhereverALineEnds() {
        Story story = new Story(List.of(shot("s1", "水从根部上升，进入叶子。"), shot("s2", "阳光照在绿色的叶片上。")), Lesson.NONE, List.of());
        Cue water = new Cue(0.3, 1.8, List.of("水从根部上", "升，进入叶子。"));
        Cue light = new Cue(2.1, 3.6, List.of("阳光照在绿", "色的叶片上。"));

        StoryMeasures.narration(story, List.of(water, light), ledger);
        assertThat(Findings.broken(ledger)).isEmpty();

        StoryMeasures.narration(
                story, List.of(new Cue(0.3, 1.8, light.lines()), new Cue(2.1, 3.6, water.lines())), ledger);
        assertThat(Findings.broken(ledger)).containsOnly("narration-order");
    }

    @Test
    void answerThatIsSaidIsNotAccusedAndOneThatIsNotIsFound() {
        StoryMeasures.answers(asking("through roots"), List.of(WATER, LIGHT), ledger);
        assertThat(Findings.broken(ledger)).isEmpty();

        StoryMeasures.answers(asking("through magic"), List.of(WATER, LIGHT), ledger);
        assertThat(Findings.broken(ledger)).containsExactly("quiz-answer");
    }

    @Test
    void declarationThatStandsIsNotAccusedAndOneThatDoesNotIsFound() {
        TextBox box =
                new TextBox(TextRole.LEGAL, "Made by a program.", 10, 10, 90, 10, 10, "#FFFFFF", 0, 0, TextKind.POSTER);
        StoryMeasures.declarations(STORY, new TextLayout(100, 100, "", List.of(box)), ledger);
        assertThat(Findings.broken(ledger)).isEmpty();

        StoryMeasures.declarations(STORY, new TextLayout(100, 100, "", List.of()), ledger);
        assertThat(Findings.broken(ledger)).containsExactly("disclosure");
    }
}
