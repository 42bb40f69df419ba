package studio.bottega.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.studio.StudioTask;
import studio.bottega.engine.view.DeliverableViews;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskLook;

/** What a read asks of the database: the production, what is read of it, and nothing else. */
class ReadsIT {

    @TempDir
    private Path folder;

    private CountedSource counted;
    private Stage stage;
    private Library library;
    private ProductionId id;

    @BeforeEach
    void deliver() {
        counted = new CountedSource(TestDatabase.create());
        stage = new Stage(counted.source(), folder);
        library = stage.library();
        id = stage.create();
        stage.play();
        library.catalogue(); // is read once a second, whoever asks
    }

    private ProductionRow production() {
        return library.production(WorkspaceId.LOCAL, id.toString());
    }

    @Test
    void readsAskOneStatementForEachKindOfThing() throws Exception {
        assertThat(counted.during(() -> library.tasks(production()))).hasSize(2);
        assertThat(counted.during(() -> library.plan(production(), 1))).hasSize(2);
        assertThat(counted.during(() -> library.events(production(), 0, 50))).hasSize(2);
        assertThat(counted.during(() -> library.findings(production()))).hasSize(3);
    }

    @Test
    void deliverablesOfTheFirstVersionAskForNoRevisionsAndReadReportsOnce() throws Exception {
        DeliverableViews views = new DeliverableViews(library);

        assertThat(counted.during(() -> views.of(production()))).hasSize(3).doesNotContain("commit");
        DeliverablesView first = views.of(production());
        Files.delete(stage.assets.file(measures()));

        assertThat(views.of(production())).isEqualTo(first);
    }

    private AssetRef measures() {
        return library.tasks(production()).stream()
                .flatMap(task -> task.row().outputs().stream())
                .filter(output -> output.name().equals("measures"))
                .findFirst()
                .orElseThrow()
                .asset();
    }

    @Test
    void looksKnowParentsAndWhichOfThemAreOpen() {
        Stage other = Stage.open(folder.resolve("other"));
        ProductionId begun = other.create();
        assertThat(other.playUntil(request -> request.node().equals("image/s1")))
                .isPresent();

        Map<String, List<String>> open = other.library().tasks(other.production(begun)).stream()
                .map(StudioTask::row)
                .filter(task -> task.parents().contains("image/s1"))
                .collect(Collectors.toMap(TaskLook::node, TaskLook::openParents));

        assertThat(open)
                .isNotEmpty()
                .allSatisfy((node, waitsFor) -> assertThat(waitsFor).contains("image/s1"));
        assertThat(library.tasks(production()))
                .isNotEmpty()
                .allSatisfy(task -> assertThat(task.row().openParents()).isEmpty());
    }
}
