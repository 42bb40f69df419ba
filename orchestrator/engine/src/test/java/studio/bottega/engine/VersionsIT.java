package studio.bottega.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.api.PlanEffect;
import studio.bottega.contract.api.PlanEffect.Change;
import studio.bottega.contract.api.PlanEffect.Fate;
import studio.bottega.contract.api.PlanEffect.Step;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.engine.studio.Versions;
import studio.bottega.engine.view.EffectViews;

/** Versions beside each other, back and forth. */
class VersionsIT {

    private static final Optional<String> NO_KEY = Optional.empty();

    @TempDir
    private Path folder;

    private Stage stage;
    private Versions versions;

    @BeforeEach
    void open() {
        stage = Stage.open(folder);
        versions = stage.core.versions();
    }

    private PlanEffect effect(ProductionId id, int version, Integer... against) {
        return EffectViews.of(stage.library()
                .look(stage.production(id), version, List.of(against).stream().findFirst()));
    }

    /** Two versions delivered; the second has another second shot. */
    private ProductionId changed() {
        ProductionId id = stage.create();
        stage.play();
        stage.troupe.patches(patch("/shots/s2/action", "\"The lantern is lit.\""));
        stage.core.studio().revise(WorkspaceId.LOCAL, id, "let it shine", NO_KEY);
        stage.play();
        assertThat(stage.production(id).deliveredVersion()).isEqualTo(2);
        return id;
    }

    private static PlanPatch patch(String path, String value) {
        return new PlanPatch(List.of(new PlanPatch.Edit(path, value, "more light")));
    }

    @Test
    void changeIsSeenWithItsReachBeforeAnythingIsMade() {
        ProductionId id = stage.create();
        stage.play();
        int made = stage.troupe.done().size();
        stage.troupe.patches(patch("/shots/s2/action", "\"The lantern is lit.\""));

        stage.core.studio().revise(WorkspaceId.LOCAL, id, "let it shine", ApprovalMode.ASK, NO_KEY);
        stage.play();

        assertThat(stage.troupe.done()).hasSize(made + 1); // the change was planned
        PlanEffect effect = effect(id, 2);
        assertThat(effect.range().tasks()).isEqualTo((int) effect.steps().stream()
                .filter(step -> step.fate() == PlanEffect.Fate.MADE)
                .count());
        assertThat(effect.range().lowSeconds())
                .isPositive()
                .isLessThan(effect.range().highSeconds());
        assertThat(effect.against()).isEqualTo(1);
        assertThat(effect.changes()).singleElement().satisfies(change -> {
            assertThat(change.path()).endsWith("/shots/s2/action");
            assertThat(change.after()).isEqualTo("\"The lantern is lit.\"");
            assertThat(change.before()).isNotEqualTo(change.after()).startsWith("\"");
            assertThat(change.reason()).isEqualTo("more light");
        });
        assertThat(effect.steps())
                .filteredOn(step -> step.fate() == Fate.MADE)
                .extracting(Step::node)
                .containsExactly("image/s2", "video/s2", "assemble/spot", "inspect/spot");
        assertThat(effect.steps())
                .filteredOn(step -> step.fate() == Fate.KEPT)
                .extracting(Step::node)
                .contains("image/s1", "music");
        assertThat(effect.estimatedSeconds()).isPositive();
        stage.core.studio().approve(WorkspaceId.LOCAL, id);
        stage.play();
        assertThat(stage.production(id).deliveredVersion()).isEqualTo(2);
    }

    @Test
    void earlierVersionComesBackWithoutBeingMadeAgain() {
        ProductionId id = changed();
        int made = stage.troupe.done().size();

        versions.restore(WorkspaceId.LOCAL, id, 1, List.of(), NO_KEY);
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.AWAITING_APPROVAL);
        PlanEffect effect = effect(id, 3);
        assertThat(effect.steps())
                .extracting(Step::fate)
                .doesNotContain(Fate.MADE)
                .contains(Fate.KEPT, Fate.REUSED);
        stage.core.studio().approve(WorkspaceId.LOCAL, id);
        stage.play();

        assertThat(stage.production(id).deliveredVersion()).isEqualTo(3);
        assertThat(stage.plans(id).get(2).plan())
                .isEqualTo(stage.plans(id).get(0).plan());
        assertThat(stage.troupe.done().stream().skip(made).map(request -> request.node()))
                .allMatch(node -> node.startsWith("critique/") || node.startsWith("package/"));
    }

    @Test
    void shotIsTakenFromAnotherVersion() {
        ProductionId id = changed();
        stage.troupe.patches(patch("/shots/s1/action", "\"The tent glows.\""));
        stage.core.studio().revise(WorkspaceId.LOCAL, id, "and the tent", NO_KEY);
        stage.play();

        versions.restore(WorkspaceId.LOCAL, id, 1, List.of("s2"), NO_KEY);

        assertThat(stage.plans(id).get(3).reason()).isEqualTo("s2 as in version 1");
        assertThat(effect(id, 4).changes())
                .extracting(Change::path)
                .allMatch(path -> path.endsWith("/shots/s2/action"));
        assertThat(effect(id, 4, 1).changes())
                .extracting(Change::path)
                .allMatch(path -> path.endsWith("/shots/s1/action"));
    }

    @Test
    void filmIsAsLongAsTheShotsThatWereTaken() {
        ProductionId id = stage.create();
        stage.play();
        double before = stage.plans(id).get(0).plan().shots().get(1).durationSeconds();
        double film = stage.plans(id).get(0).plan().deliverables().get(0).durationSeconds();
        stage.troupe.patches(new PlanPatch(List.of(
                new PlanPatch.Edit("/shots/s2/durationSeconds", Double.toString(before + 1), "slower"),
                new PlanPatch.Edit("/deliverables/spot/durationSeconds", Double.toString(film + 1), "slower"))));
        stage.core.studio().revise(WorkspaceId.LOCAL, id, "slower", NO_KEY);
        stage.play();

        versions.restore(WorkspaceId.LOCAL, id, 1, List.of("s2"), NO_KEY);

        assertThat(stage.plans(id).get(2).plan().deliverables().get(0).durationSeconds())
                .isEqualTo(film);
    }

    @Test
    void whatCannotBeTakenIsSaidAndNothingHappens() {
        ProductionId id = changed();

        assertThatThrownBy(() -> versions.restore(WorkspaceId.LOCAL, id, 1, List.of("s9"), NO_KEY))
                .isInstanceOf(StudioException.class)
                .hasMessage("There is no shot or poster \"s9\" in the current plan.");
        assertThatThrownBy(() -> versions.restore(WorkspaceId.LOCAL, id, 2, List.of(), NO_KEY))
                .hasMessageContaining("version 2 is the current one");
        assertThatThrownBy(() -> versions.restore(WorkspaceId.LOCAL, id, 7, List.of(), NO_KEY))
                .hasMessageContaining("has no plan version 7");
        assertThatThrownBy(() -> versions.drop(WorkspaceId.LOCAL, id, NO_KEY))
                .hasMessageContaining("no change waits for a word");
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
        assertThat(stage.plans(id)).hasSize(2);
    }

    @Test
    void valueThatAPersonPutsInIsProposedAndTheFilmFitsItsShots() {
        ProductionId id = stage.create(Stage.BUDGET, ApprovalMode.ASK);
        stage.play();
        double film = stage.plans(id).get(0).plan().deliverables().get(0).durationSeconds();
        double shot = stage.plans(id).get(0).plan().shots().get(1).durationSeconds();

        versions.edit(WorkspaceId.LOCAL, id, patch("/shots/s2/durationSeconds", Double.toString(shot + 1)), NO_KEY);

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.AWAITING_APPROVAL);
        assertThat(stage.plans(id).get(1).plan().deliverables().get(0).durationSeconds())
                .isEqualTo(film + 1);
        assertThat(stage.plans(id).get(1).reason()).isEqualTo("Edited by hand: /shots/s2/durationSeconds");
    }

    @Test
    void valueThatDoesNotFitIsRefusedAndNothingHappens() {
        ProductionId id = stage.create();
        stage.play();

        assertThatThrownBy(() -> versions.edit(WorkspaceId.LOCAL, id, patch("/shots/s9/action", "\"x\""), NO_KEY))
                .hasMessageContaining("leads nowhere");
        assertThatThrownBy(() -> versions.edit(WorkspaceId.LOCAL, id, patch("/shots/s1/take", "\"often\""), NO_KEY))
                .isInstanceOf(StudioException.class);
        assertThatThrownBy(() -> versions.edit(WorkspaceId.LOCAL, id, patch("/brand/avoid", "[]"), NO_KEY))
                .hasMessageContaining("in the brand");
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
        assertThat(stage.plans(id)).hasSize(1);
    }

    @Test
    void restOfAPlanIsApprovedAndWhatIsLeftOutIsNotMade() {
        ProductionId id = stage.create(Stage.BUDGET, ApprovalMode.ASK);
        stage.play();

        versions.approveWithout(WorkspaceId.LOCAL, id, List.of("s1", "p1"), NO_KEY);
        stage.play();

        Plan rest = stage.plans(id).get(1).plan();
        assertThat(rest.shots()).singleElement().satisfies(shot -> {
            assertThat(shot.id()).isEqualTo("s2");
            assertThat(shot.continuesFrom()).isEmpty();
        });
        assertThat(rest.posters()).isEmpty();
        assertThat(rest.deliverables()).singleElement().satisfies(film -> {
            assertThat(film.id()).isEqualTo("spot");
            assertThat(film.durationSeconds()).isEqualTo(10);
        });
        assertThat(stage.plans(id).get(1).reason()).isEqualTo("Approved without s1, p1");
        assertThat(stage.production(id).deliveredVersion()).isEqualTo(2);
        assertThat(stage.troupe.done())
                .extracting(TaskRequest::node)
                .contains("image/s2")
                .doesNotContain("image/s1", "compose/poster-1");
    }

    @Test
    void planWaitsOnWhenNothingWouldBeLeftOfItOrAPartIsUnknown() {
        ProductionId id = stage.create(Stage.BUDGET, ApprovalMode.ASK);
        stage.play();

        assertThatThrownBy(() -> versions.approveWithout(WorkspaceId.LOCAL, id, List.of("spot", "poster-1"), NO_KEY))
                .isInstanceOf(StudioException.class)
                .hasMessageStartingWith("Approved without spot, poster-1 cannot be done.");
        assertThatThrownBy(() -> versions.approveWithout(WorkspaceId.LOCAL, id, List.of("s9"), NO_KEY))
                .hasMessage("There is no shot, poster or deliverable \"s9\" in this plan.");
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.AWAITING_APPROVAL);
        assertThat(stage.plans(id)).hasSize(1);
    }

    @Test
    void onlyWhatWaitsCanBeApprovedInPart() {
        ProductionId id = stage.create();
        stage.play();

        assertThatThrownBy(() -> versions.approveWithout(WorkspaceId.LOCAL, id, List.of("p1"), NO_KEY))
                .hasMessageContaining("no plan waits for approval");
    }

    @Test
    void firstPlanCannotBeDropped() {
        ProductionId id = stage.create(Stage.BUDGET, ApprovalMode.ASK);
        stage.play();

        assertThatThrownBy(() -> versions.drop(WorkspaceId.LOCAL, id, NO_KEY))
                .hasMessageContaining("there is no plan before the first");
    }
}
