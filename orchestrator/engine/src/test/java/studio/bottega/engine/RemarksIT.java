package studio.bottega.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.api.CreateComment;
import studio.bottega.contract.api.FindingView;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.GenerationSpec.ReviseSpec;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.engine.studio.Remarks;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.engine.view.PlanViews;
import studio.bottega.storage.postgres.CommentRow;

/** Comments, findings that are not shared, tasks that are ended. */
class RemarksIT {

    private static final Optional<String> NO_KEY = Optional.empty();
    private static final Place AT_THE_LANTERN = new Place("s2", 3.4, 3.4, 120, 300, 200, 80);

    @TempDir
    private Path folder;

    private Stage stage;
    private Remarks remarks;

    @BeforeEach
    void open() {
        stage = Stage.open(folder);
        remarks = new Remarks(stage.core.ledger());
    }

    private CommentRow comment(ProductionId id, Place place, String words) {
        return remarks.comment(WorkspaceId.LOCAL, id, new CreateComment("spot", 0, place, words), NO_KEY);
    }

    @Test
    void pinnedCommentIsKeptListedAndToldInTheHistory() {
        ProductionId id = stage.create();
        stage.play();

        CommentRow comment = comment(id, AT_THE_LANTERN, "warmer");

        assertThat(remarks.comments(WorkspaceId.LOCAL, id)).containsExactly(comment);
        assertThat(comment.place()).isEqualTo(AT_THE_LANTERN);
        assertThat(stage.messages(id, EventType.COMMENT_MADE))
                .containsExactly("On shot 2, at 3.40 s, in the box of 200 x 80 pixels at 120, 300: warmer");
    }

    @Test
    void sameKeyPinsOnce() {
        ProductionId id = stage.create();
        stage.play();
        CreateComment request = new CreateComment("spot", 1, Place.WHOLE, "warmer");

        CommentRow first = remarks.comment(WorkspaceId.LOCAL, id, request, Optional.of("once"));
        CommentRow again = remarks.comment(WorkspaceId.LOCAL, id, request, Optional.of("once"));

        assertThat(again).isEqualTo(first);
        assertThat(remarks.comments(WorkspaceId.LOCAL, id)).hasSize(1);
        assertThat(stage.messages(id, EventType.COMMENT_MADE)).hasSize(1);
    }

    @Test
    void commentsOfOneMomentKeepTheirOrder() {
        ProductionId id = stage.create();
        stage.play();
        List<String> words = List.of("warmer", "slower", "closer", "brighter", "calmer", "wider");

        words.forEach(word -> comment(id, Place.WHOLE, word));

        assertThat(remarks.comments(WorkspaceId.LOCAL, id))
                .extracting(CommentRow::words)
                .isEqualTo(words);
    }

    @Test
    void openCommentsBecomeOneChangeThatWaits() {
        ProductionId id = stage.create();
        stage.play();
        comment(id, AT_THE_LANTERN, "warmer");
        comment(id, Place.WHOLE, "music louder");

        remarks.ask(WorkspaceId.LOCAL, id, NO_KEY);
        TaskRequest revision =
                stage.playUntil(request -> request.node().startsWith("revise/")).orElseThrow();
        assertThat(((ReviseSpec) revision.spec()).instruction())
                .isEqualTo("Shot 2: warmer [at 3.40 s, in the box of 200 x 80 pixels at 120, 300]\nmusic louder");
        stage.perform(revision);

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.AWAITING_APPROVAL);
        assertThat(remarks.comments(WorkspaceId.LOCAL, id))
                .allMatch(comment -> comment.askedAt().isPresent());
        assertThatThrownBy(() -> remarks.ask(WorkspaceId.LOCAL, id, NO_KEY)).hasMessageContaining("no comment is open");
    }

    @Test
    void commentIsTakenBackUntilItIsAskedFor() {
        ProductionId id = stage.create();
        stage.play();
        CommentRow open = comment(id, Place.WHOLE, "warmer");
        remarks.remove(WorkspaceId.LOCAL, id, open.id().toString());
        assertThat(remarks.comments(WorkspaceId.LOCAL, id)).isEmpty();

        CommentRow asked = comment(id, Place.WHOLE, "colder");
        remarks.ask(WorkspaceId.LOCAL, id, NO_KEY);

        assertThatThrownBy(
                        () -> remarks.remove(WorkspaceId.LOCAL, id, asked.id().toString()))
                .isInstanceOf(StudioException.class)
                .hasMessageContaining("was asked for, so it stays");
    }

    @Test
    void commentOnWhatIsNotThereIsRefused() {
        ProductionId id = stage.create();
        stage.play();

        assertThatThrownBy(() -> remarks.comment(
                        WorkspaceId.LOCAL, id, new CreateComment("trailer", 0, Place.WHOLE, "longer"), NO_KEY))
                .hasMessage("Version 1 has no deliverable \"trailer\"; it has spot, poster-1.");
    }

    @Test
    void dismissedFindingKeepsItsReason() {
        stage.troupe.scores(0.5, 1.0);
        ProductionId id = stage.create();
        stage.play();

        remarks.dismiss(WorkspaceId.LOCAL, id, 1, 1, "It is meant to be dull.");
        remarks.dismiss(WorkspaceId.LOCAL, id, 1, 1, "It is meant to be dull.");

        assertThat(PlanViews.of(stage.library().findings(stage.production(id))))
                .first()
                .extracting(FindingView::number, FindingView::dismissed)
                .containsExactly(1, "It is meant to be dull.");
        assertThat(stage.messages(id, EventType.FINDING_DISMISSED))
                .containsExactly("Finding 1 of version 1 is dismissed: It is meant to be dull.");
        assertThatThrownBy(() -> remarks.dismiss(WorkspaceId.LOCAL, id, 1, 2, "no"))
                .hasMessage("Version 1 has 1 findings, and no 2.");
    }

    @Test
    void taskIsEndedAndGoesOnWhenResumed() {
        ProductionId id = stage.create();
        TaskRequest image =
                stage.playUntil(request -> request.node().equals("image/s1")).orElseThrow();

        remarks.endTask(WorkspaceId.LOCAL, id, image.taskId().toString(), NO_KEY);
        stage.perform(image);

        assertThat(stage.task(id, "image/s1").state()).isEqualTo(TaskState.FAILED);
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.STOPPED);
        assertThat(stage.production(id).stopReason()).contains("you ended it");
        stage.core.studio().resume(WorkspaceId.LOCAL, id);
        stage.play();
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
    }

    @Test
    void taskThatHasEndedCannotBeEnded() {
        ProductionId id = stage.create();
        stage.play();
        String done = stage.task(id, "image/s1").id().toString();

        assertThatThrownBy(() -> remarks.endTask(WorkspaceId.LOCAL, id, done, NO_KEY))
                .hasMessageContaining("only what is ready or under way can be ended");
        assertThatThrownBy(() -> remarks.endTask(WorkspaceId.LOCAL, id, id.toString(), NO_KEY))
                .hasMessageContaining("has no task");
    }
}
