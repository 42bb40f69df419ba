package studio.bottega.engine.ledger;

import studio.bottega.storage.postgres.AssetRepository;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.CommentRepository;
import studio.bottega.storage.postgres.EventRepository;
import studio.bottega.storage.postgres.GenerationRepository;
import studio.bottega.storage.postgres.OutboxRepository;
import studio.bottega.storage.postgres.PlanRepository;
import studio.bottega.storage.postgres.ProductionRepository;
import studio.bottega.storage.postgres.TaskEndingRepository;
import studio.bottega.storage.postgres.TaskLookRepository;
import studio.bottega.storage.postgres.TaskQueueRepository;
import studio.bottega.storage.postgres.TaskRepository;
import studio.bottega.storage.postgres.TrackRecordRepository;
import studio.bottega.storage.postgres.WebhookRepository;

/** Every repository. None has state of its own. Thread-safe. */
public final class Books {

    private final ProductionRepository productions = new ProductionRepository();
    private final PlanRepository plans = new PlanRepository();
    private final TaskRepository tasks = new TaskRepository();
    private final TaskLookRepository taskLooks = new TaskLookRepository();
    private final TaskQueueRepository queue = new TaskQueueRepository();
    private final TaskEndingRepository endings = new TaskEndingRepository();
    private final GenerationRepository generations = new GenerationRepository();
    private final EventRepository events = new EventRepository();
    private final OutboxRepository outbox = new OutboxRepository();
    private final AssetRepository assets = new AssetRepository();
    private final CapabilityRepository capabilities = new CapabilityRepository();
    private final CommentRepository comments = new CommentRepository();
    private final TrackRecordRepository trackRecord = new TrackRecordRepository();
    private final WebhookRepository webhooks = new WebhookRepository();

    public ProductionRepository productions() {
        return productions;
    }

    public PlanRepository plans() {
        return plans;
    }

    public TaskRepository tasks() {
        return tasks;
    }

    public TaskLookRepository taskLooks() {
        return taskLooks;
    }

    public TaskQueueRepository queue() {
        return queue;
    }

    public TaskEndingRepository endings() {
        return endings;
    }

    public GenerationRepository generations() {
        return generations;
    }

    public EventRepository events() {
        return events;
    }

    public OutboxRepository outbox() {
        return outbox;
    }

    public AssetRepository assets() {
        return assets;
    }

    public CapabilityRepository capabilities() {
        return capabilities;
    }

    public CommentRepository comments() {
        return comments;
    }

    public TrackRecordRepository trackRecord() {
        return trackRecord;
    }

    public WebhookRepository webhooks() {
        return webhooks;
    }
}
