package studio.bottega.engine.studio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import studio.bottega.contract.api.CreateComment;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.plan.Plan;
import studio.bottega.engine.ledger.Books;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.loop.TaskFailures;
import studio.bottega.engine.studio.StudioException.Reason;
import studio.bottega.storage.postgres.CommentRepository.FindingNumber;
import studio.bottega.storage.postgres.CommentRow;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/** What a person remarks on single things: comments at a place, findings that they do not share, tasks to end. Thread-safe. */
public final class Remarks {

    /** So many comments a production takes. */
    private static final int MAX_COMMENTS = 500;

    private final Ledger ledger;
    private final Books books;

    public Remarks(Ledger ledger) {
        this.ledger = ledger;
        this.books = ledger.books();
    }

    /**
     * Pins words to a place. The same key of the same production gives the same comment.
     *
     * @throws StudioException NOT_FOUND; INVALID if the version has no such deliverable; CONFLICT if there are too many
     */
    public CommentRow comment(
            WorkspaceId workspace, ProductionId id, CreateComment request, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        UUID comment = UUID.randomUUID();
        return ledger.write(entry -> {
            ProductionRow production = Turn.locked(entry, workspace, id);
            if (production.planVersion() == 0 && request.version() == 0) {
                throw Turn.conflict(production, "there is no plan yet, and nothing to comment on");
            }
            int version = request.version() == 0 ? production.planVersion() : request.version();
            PlanRow plan = Turn.plan(entry, production, version);
            requireArtifact(plan, request.artifact());
            if (books.comments().list(entry.session(), id).size() >= MAX_COMMENTS) {
                throw Turn.conflict(production, "it has %d comments, and no more are taken".formatted(MAX_COMMENTS));
            }
            CommentRow row = new CommentRow(
                    comment,
                    id,
                    version,
                    request.artifact(),
                    request.place(),
                    request.words().strip(),
                    entry.now(),
                    Optional.empty());
            CommentRow stored = books.comments().insert(entry.session(), row, idempotencyKey.orElse(null));
            if (stored.id().equals(comment)) {
                entry.tell(
                        id,
                        EventType.COMMENT_MADE,
                        "On %s: %s".formatted(Where.of(plan.plan(), stored).spoken(), stored.words()),
                        Map.of("comment", comment.toString(), "version", Integer.toString(version)));
            }
            return stored;
        });
    }

    /** Oldest first. @throws StudioException NOT_FOUND */
    public List<CommentRow> comments(WorkspaceId workspace, ProductionId id) {
        return ledger.read(session -> {
            requireKnown(books.productions().find(session, workspace, id), id);
            return books.comments().list(session, id);
        });
    }

    /**
     * Takes an open comment back.
     *
     * @throws StudioException NOT_FOUND; CONFLICT if it was asked for: what was asked for stays
     */
    public void remove(WorkspaceId workspace, ProductionId id, String comment) {
        ledger.execute(entry -> {
            ProductionRow production = Turn.locked(entry, workspace, id);
            CommentRow row = books.comments().list(entry.session(), id).stream()
                    .filter(one -> one.id().toString().equals(comment))
                    .findFirst()
                    .orElseThrow(() -> new StudioException(
                            Reason.NOT_FOUND,
                            "Production %s has no comment \"%s\".".formatted(id, StudioException.shown(comment))));
            if (row.askedAt().isPresent()) {
                throw Turn.conflict(production, "this comment was asked for, so it stays");
            }
            books.comments().delete(entry.session(), id, row.id());
        });
    }

    /**
     * Asks for a change in the words of every open comment. What it comes to waits for the person's word.
     *
     * @throws StudioException NOT_FOUND; CONFLICT if no comment is open, or nothing can be changed now
     */
    public ProductionRow ask(WorkspaceId workspace, ProductionId id, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        return ledger.write(entry -> {
            ProductionRow production = Turn.locked(entry, workspace, id);
            if (Turn.askedBefore(entry, id, "comments", idempotencyKey)) {
                return production;
            }
            List<CommentRow> open = books.comments().list(entry.session(), id).stream()
                    .filter(comment -> comment.askedAt().isEmpty())
                    .toList();
            if (open.isEmpty()) {
                throw Turn.conflict(production, "no comment is open");
            }
            Turn.askFor(entry, production, instruction(entry, production, open), ApprovalMode.ASK);
            books.comments().asked(entry.session(), id, entry.now());
            return entry.production(id);
        });
    }

    private static String instruction(Entry entry, ProductionRow production, List<CommentRow> comments) {
        String words = comments.stream()
                .map(comment -> Where.of(
                                Turn.plan(entry, production, comment.version()).plan(), comment)
                        .instruction())
                .collect(Collectors.joining("\n"));
        if (words.length() > Brief.MAX_TEXT_CHARACTERS) {
            throw Turn.conflict(production, "the open comments are too long to be asked for at once; remove some");
        }
        return words;
    }

    /**
     * Says that a finding is not shared, and why. The last reason stands.
     *
     * @param number which of the verdict on the version, counted from 1
     * @throws StudioException NOT_FOUND
     */
    public void dismiss(WorkspaceId workspace, ProductionId id, int version, int number, String reason) {
        ledger.execute(entry -> {
            ProductionRow production = Turn.locked(entry, workspace, id);
            int found = Turn.plan(entry, production, version)
                    .critique()
                    .map(Critique::findings)
                    .map(List::size)
                    .orElse(0);
            if (number > found) {
                throw new StudioException(
                        Reason.NOT_FOUND, "Version %d has %d findings, and no %d.".formatted(version, found, number));
            }
            FindingNumber finding = new FindingNumber(version, number);
            if (reason.strip()
                    .equals(books.comments().dismissals(entry.session(), id).get(finding))) {
                return;
            }
            books.comments().dismiss(entry.session(), id, finding, reason.strip(), entry.now());
            entry.tell(
                    id,
                    EventType.FINDING_DISMISSED,
                    "Finding %d of version %d is dismissed: %s".formatted(number, version, reason.strip()),
                    Map.of("version", Integer.toString(version), "number", Integer.toString(number)));
        });
    }

    /**
     * Ends a single task that could begin or has begun. The production stops there, and can be resumed or changed.
     *
     * @throws StudioException NOT_FOUND; CONFLICT if the task waits for others or has ended
     */
    public ProductionRow endTask(WorkspaceId workspace, ProductionId id, String task, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        return ledger.write(entry -> {
            ProductionRow production = Turn.locked(entry, workspace, id);
            if (Turn.askedBefore(entry, id, "end " + task, idempotencyKey)) {
                return production;
            }
            TaskRow row = uuid(task).stream()
                    .flatMap(one -> books.tasks().findAll(entry.session(), List.of(new TaskId(one))).stream())
                    .filter(found -> found.productionId().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new StudioException(
                            Reason.NOT_FOUND,
                            "Production %s has no task \"%s\".".formatted(id, StudioException.shown(task))));
            if (row.state() != TaskState.READY && !row.state().leased()) {
                throw new StudioException(
                        Reason.CONFLICT,
                        "%s is %s; only what is ready or under way can be ended.".formatted(row.label(), row.state()));
            }
            TaskFailures.endedByPerson(entry, production, row);
            return entry.production(id);
        });
    }

    private static void requireArtifact(PlanRow plan, String artifact) {
        List<String> known =
                plan.plan().deliverables().stream().map(Plan.Deliverable::id).toList();
        if (!known.contains(artifact)) {
            throw new StudioException(
                    Reason.INVALID,
                    "Version %d has no deliverable \"%s\"; it has %s."
                            .formatted(plan.version(), StudioException.shown(artifact), String.join(", ", known)));
        }
    }

    private static void requireKnown(Optional<ProductionRow> production, ProductionId id) {
        if (production.isEmpty()) {
            throw new StudioException(
                    Reason.NOT_FOUND, "There is no production \"%s\" in this workspace.".formatted(id));
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
