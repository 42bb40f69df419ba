package studio.bottega.local.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.local.follow.FollowView;
import studio.bottega.local.follow.Follower;
import studio.bottega.local.follow.LiveView;
import studio.bottega.local.follow.PlainView;
import studio.bottega.local.follow.Terminal;

/** Follows a production to its end, asking for approval where it is wanted; the end of create, follow and others. */
final class Watch {

    private final Session session;
    private final Optional<Path> out;

    /** @param out where deliverables are brought; empty for the usual folder */
    Watch(Session session, Optional<Path> out) {
        this.session = session;
        this.out = out;
    }

    /** Follows what has just been begun, or says how it can be followed. */
    ExitCode begun(ProductionView production, boolean detach) throws InterruptedException {
        String id = production.id().toString();
        if (detach) {
            if (session.json()) {
                session.printJson(production);
            } else {
                session.print(id);
                session.say("Follow it with: " + session.hint("follow " + Ids.shortened(production.id())));
            }
            return ExitCode.OK;
        }
        session.say("Production " + id);
        session.page("/p/" + id).ifPresent(page -> session.say("In the browser: " + page));
        return toTheEnd(id, 0);
    }

    /** Shows what happens after the event {@code after}, then the end. */
    ExitCode toTheEnd(String id, long after) throws InterruptedException {
        try (Interrupts interrupts = new Interrupts()) {
            interrupts.add(() -> farewell(id));
            ProductionView production = follow(id, after, interrupts);
            while (production.state() == ProductionState.AWAITING_APPROVAL) {
                if (!session.terminal().conversational()) {
                    return waiting(production);
                }
                Approval approval = new Approval(session);
                if (!approval.ask(production)) {
                    return ExitCode.CANCELLED;
                }
                production = follow(id, approval.lastEvent(), interrupts);
            }
            return new Ending(session, out).of(production);
        }
    }

    private ProductionView follow(String id, long after, Interrupts interrupts) throws InterruptedException {
        Terminal terminal = session.terminal();
        try (FollowView view = terminal.errLive()
                ? new LiveView(terminal, session.machine().clock())
                : new PlainView(terminal.err())) {
            interrupts.add(view::close);
            return new Follower(session.client(), view).follow(id, after);
        }
    }

    private ExitCode waiting(ProductionView production) {
        String id = Ids.shortened(production.id());
        if (session.json()) {
            session.printJson(production);
        }
        session.say("The plan of \"%s\" waits for approval.".formatted(production.title()));
        List.of(
                        "  read it:    " + session.hint("show " + id),
                        "  approve:    " + session.hint("approve " + id + " --follow"),
                        "  change it:  " + session.hint("revise " + id + " \"…\""),
                        "  cancel:     " + session.hint("cancel " + id))
                .forEach(session::say);
        return ExitCode.AWAITING_APPROVAL;
    }

    private void farewell(String id) {
        session.say("");
        session.say("The production goes on in the background.");
        session.say("  follow:  " + session.hint("follow " + id));
        session.say("  cancel:  " + session.hint("cancel " + id));
        session.say("  resume:  " + session.hint("resume " + id) + "   (after cancel, or if it stopped)");
    }
}
