package studio.bottega.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.storage.postgres.AssetRepository.Origin;

class AssetRepositoryIT {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final WorkspaceId OURS = WorkspaceId.LOCAL;
    private static final WorkspaceId THEIRS = new WorkspaceId(new UUID(0, 7));
    private static final AssetRef PICTURE = Rows.asset('1');
    private static final AssetRef SOUND = Rows.asset('2');

    private final Database database = TestDatabase.create();
    private final AssetRepository assets = new AssetRepository();

    @BeforeEach
    void foundTheOtherWorkspace() {
        database.execute(session ->
                session.update("insert into workspace (id, name, created_at) values (?, 'theirs', ?)", THEIRS, NOON));
    }

    @Test
    void whatSeveralWorksMadeIsRecordedTogether() {
        Origin ours = made(OURS, "ours", PICTURE, SOUND);
        Origin again = made(OURS, "again", PICTURE);
        Origin theirs = made(THEIRS, "theirs", PICTURE);

        database.execute(session -> assets.record(session, List.of(ours, again, theirs), NOON));

        assertThat(provenance(OURS, PICTURE)).containsExactlyInAnyOrder(by("ours"), by("again"));
        assertThat(provenance(OURS, SOUND)).containsExactly(by("ours"));
        assertThat(provenance(THEIRS, PICTURE)).containsExactly(by("theirs"));
        assertThat(find(OURS, SOUND)).contains(SOUND);
        assertThat(find(THEIRS, SOUND)).isEmpty();
    }

    @Test
    void worksThatMadeNothingLeaveNothing() {
        database.execute(session -> assets.record(session, List.of(made(OURS, "ours")), NOON));

        assertThat(find(OURS, PICTURE)).isEmpty();
    }

    private Optional<AssetRef> find(WorkspaceId workspace, AssetRef asset) {
        return database.transaction(session -> assets.find(session, workspace, asset.sha256()));
    }

    private List<String> provenance(WorkspaceId workspace, AssetRef asset) {
        return database.transaction(session -> assets.provenance(session, workspace, asset.sha256()));
    }

    private static String by(String engine) {
        return "{\"engine\": \"%s\"}".formatted(engine);
    }

    private static Origin made(WorkspaceId workspace, String engine, AssetRef... refs) {
        List<OutputAsset> outputs = Stream.of(refs)
                .map(ref -> new OutputAsset("output", ref, Map.of()))
                .toList();
        return new Origin(workspace, outputs, Map.of("engine", engine));
    }
}
