package studio.bottega.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.bottega.storage.postgres.Rows.KEY;
import static studio.bottega.storage.postgres.Rows.NOON;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.storage.postgres.GenerationRepository.Made;

class GenerationRepositoryIT {

    private final Database database = TestDatabase.create();
    private final GenerationRepository generations = new GenerationRepository();
    private final TaskId first = new TaskId(UUID.randomUUID());
    private final TaskId second = new TaskId(UUID.randomUUID());
    private final List<OutputAsset> outputs = List.of(new OutputAsset("picture", Rows.asset('2'), Map.of()));

    private boolean claim(TaskId task) {
        return claim(Map.of(task, KEY)).contains(task);
    }

    private Set<TaskId> claim(Map<TaskId, String> wanted) {
        return database.transaction(s -> generations.claim(s, WorkspaceId.LOCAL, wanted, NOON));
    }

    private static List<Made> made(TaskId task, List<OutputAsset> outputs) {
        return List.of(new Made(WorkspaceId.LOCAL, KEY, task, outputs));
    }

    private Map<String, List<OutputAsset>> madeOf(WorkspaceId workspace) {
        return database.transaction(s -> generations.outputsOf(s, workspace, List.of(KEY)));
    }

    @Test
    void oneTaskAtATimeOwnsAKey() {
        assertThat(claim(first)).isTrue();
        assertThat(claim(first)).isTrue();
        assertThat(claim(second)).isFalse();
    }

    @Test
    void ofTwoTasksThatWantAKeyAtOnceOneGetsItAndOtherKeysAreTakenWithIt() {
        TaskId third = new TaskId(UUID.randomUUID());
        String other = KEY.replace(KEY.charAt(0), KEY.charAt(0) == 'a' ? 'b' : 'a');

        Set<TaskId> ours = claim(Map.of(first, KEY, second, KEY, third, other));

        assertThat(ours).hasSize(2).contains(third);
        assertThat(claim(Map.of(first, KEY, second, KEY, third, other))).isEqualTo(ours);
    }

    @Test
    void releasedKeyIsFreeForAnother() {
        claim(first);
        database.execute(s -> generations.release(s, WorkspaceId.LOCAL, KEY, first));

        assertThat(claim(second)).isTrue();
    }

    @Test
    void finishedKeyIsNeverClaimedAgainAndItsFirstResultStands() {
        claim(first);
        database.execute(s -> generations.finishAll(s, made(first, outputs), NOON));
        database.execute(s -> generations.finishAll(s, made(second, List.of()), NOON));

        assertThat(claim(first)).isFalse();
        assertThat(claim(second)).isFalse();
        assertThat(madeOf(WorkspaceId.LOCAL)).containsExactly(Map.entry(KEY, outputs));
    }

    @Test
    void anotherWorkspaceSeesNothingOfAKey() {
        WorkspaceId other = new WorkspaceId(UUID.randomUUID());
        database.execute(
                s -> s.update("insert into workspace (id, name, created_at) values (?, 'other', ?)", other, NOON));
        claim(first);
        database.execute(s -> generations.finishAll(s, made(first, outputs), NOON));

        assertThat(madeOf(other)).isEmpty();
    }
}
