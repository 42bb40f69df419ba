package studio.bottega.agent.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.agent.prompt.Page;
import studio.bottega.agent.prompt.PromptLibrary;

/** What the director can teach, it can teach in each of its languages. */
class LessonPagesTest {

    private static final PromptLibrary PROMPTS = new PromptLibrary();

    private static List<Page.Section> subjects(String language) {
        return PROMPTS.page("lessons/" + language).sections().stream()
                .filter(section -> !section.items().isEmpty())
                .toList();
    }

    private static List<String> kinds(Page.Section subject) {
        return subject.items().stream().map(Page.Item::key).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "de", "zh", "ar"})
    void everyLanguageTeachesWhatEnglishTeachesInTheSameOrder(String language) {
        List<Page.Section> english = subjects("en");
        List<Page.Section> own = subjects(language);

        assertThat(own).hasSameSizeAs(english);
        for (int i = 0; i < own.size(); i++) {
            assertThat(kinds(own.get(i))).as(own.get(i).title()).isEqualTo(kinds(english.get(i)));
            for (int j = 0; j < own.get(i).items().size(); j++) {
                Page.Item told = own.get(i).items().get(j);
                Page.Item meant = english.get(i).items().get(j);
                assertThat(told.parts()).as(told.text()).hasSameSizeAs(meant.parts());
                if (told.key().equals("line")) { // what is to be seen, where, and for which goals
                    assertThat(told.parts().subList(2, told.parts().size()))
                            .isEqualTo(meant.parts().subList(2, meant.parts().size()));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "de", "zh", "ar"})
    void answerOfEveryQuestionIsSaidInALineWordForWord(String language) {
        for (Page.Section subject : subjects(language)) {
            List<String> lines = subject.items().stream()
                    .filter(item -> item.key().equals("line"))
                    .map(item -> item.parts().get(0))
                    .toList();
            subject.items().stream()
                    .filter(item -> item.key().equals("quiz"))
                    .forEach(quiz -> assertThat(lines)
                            .as(quiz.text())
                            .anyMatch(line -> line.contains(quiz.parts().get(5))));
        }
    }
}
