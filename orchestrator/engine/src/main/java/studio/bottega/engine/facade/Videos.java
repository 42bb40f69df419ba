package studio.bottega.engine.facade;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.studio.Studio;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.engine.studio.StudioException.Reason;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.VideoRepository;
import studio.bottega.storage.postgres.VideoRow;

/** Productions that are asked for, looked at and deleted as single videos. Thread-safe. */
public final class Videos {

    private static final String PREFIX = "video_";

    private final Studio studio;
    private final Ledger ledger;
    private final VideoRepository videos = new VideoRepository();

    public Videos(Studio studio, Ledger ledger) {
        this.studio = studio;
        this.ledger = ledger;
    }

    /** The name of a video outside. */
    public static String name(ProductionId id) {
        return PREFIX + id.toString().replace("-", "");
    }

    /** Begins one. The same key gives the same video. */
    public VideoRow create(WorkspaceId workspace, VideoOrder order, Optional<String> idempotencyKey) {
        ProductionRow production = studio.create(workspace, order.brief(), idempotencyKey);
        VideoRow video = new VideoRow(
                production.id(), workspace, order.prompt(), order.seconds(), order.size(), production.createdAt());
        return ledger.write(entry -> {
            videos.insert(entry.session(), video);
            return videos.find(entry.session(), workspace, production.id()).orElse(video);
        });
    }

    /** @throws StudioException NOT_FOUND */
    public VideoRow find(WorkspaceId workspace, String name) {
        ProductionId id = parse(name);
        return ledger.read(session -> videos.find(session, workspace, id)).orElseThrow(() -> unknown(name));
    }

    /** Newest first, after the given one. */
    public List<VideoRow> page(WorkspaceId workspace, Optional<String> after, int limit) {
        ProductionId last = after.map(Videos::parse).orElse(null);
        return ledger.read(session -> videos.page(session, workspace, last, limit));
    }

    /** Cancels it if it is under way; what was made stays in the production's history. @throws StudioException NOT_FOUND */
    public void delete(WorkspaceId workspace, String name) {
        ProductionId id = find(workspace, name).productionId();
        try {
            studio.cancel(workspace, id);
        } catch (StudioException e) {
            if (e.reason() != Reason.CONFLICT) { // it has been delivered, so that there is nothing to cancel
                throw e;
            }
        }
        ledger.execute(entry -> videos.delete(entry.session(), workspace, id, entry.now()));
    }

    private static ProductionId parse(String name) {
        String digits = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
        if (!digits.matches("[0-9a-f]{32}")) {
            throw unknown(name);
        }
        return new ProductionId(new UUID(
                Long.parseUnsignedLong(digits.substring(0, 16), 16), Long.parseUnsignedLong(digits.substring(16), 16)));
    }

    private static StudioException unknown(String name) {
        return new StudioException(
                Reason.NOT_FOUND, "There is no video \"%s\" in this workspace.".formatted(StudioException.shown(name)));
    }
}
