package studio.bottega.local.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.bottega.contract.api.PlanCheckView;
import studio.bottega.contract.api.PlanView;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.ReviseProduction;
import studio.bottega.contract.message.Json;
import studio.bottega.local.remote.RefusedException;
import studio.bottega.local.show.ChangeText;
import studio.bottega.local.show.Paint;
import studio.bottega.local.show.PlanText;
import studio.bottega.local.show.Words;

/** Shows a plan to a person and takes their word: yes, no, or what should be different. */
final class Approval {

    private static final int PROBLEMS_MAX = 5;

    private final Session session;
    private final Paint paint;
    private long lastEvent;

    Approval(Session session) {
        this.session = session;
        this.paint = session.terminal().errPaint();
    }

    /** Asks until there is an answer and carries it out; whether the production goes on. */
    boolean ask(ProductionView production) throws InterruptedException {
        String id = production.id().toString();
        lastEvent = Events.last(session, id);
        PlanView plan = session.client().plan(id, production.planVersion());
        boolean change = plan.summary().parentVersion() > 0;
        show(id, plan);
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(session.terminal().in(), StandardCharsets.UTF_8));
        while (true) {
            session.terminal().err().print(paint.bold("Make it? [y]es, [n]o, or say what should be different: "));
            session.terminal().err().flush();
            Optional<String> answer = line(answers);
            if (answer.isEmpty()) {
                throw new CommandFailure(
                        ExitCode.AWAITING_APPROVAL,
                        "No answer. The plan waits; approve it with: "
                                + session.hint("approve " + Ids.shortened(production.id())));
            }
            Optional<Boolean> decided = decide(id, change, answer.get());
            if (decided.isPresent()) {
                return decided.get();
            }
        }
    }

    /** The last event before the person's word: following goes on after it. */
    long lastEvent() {
        return lastEvent;
    }

    private Optional<Boolean> decide(String id, boolean change, String answer) throws InterruptedException {
        try {
            switch (answer.toLowerCase(Locale.ROOT)) {
                case "" -> {
                    return Optional.empty();
                }
                case "y", "yes" -> {
                    session.client().approve(id);
                    return Optional.of(true);
                }
                case "n", "no" -> {
                    return Optional.of(refuse(id, change));
                }
                default -> {
                    var revision = new ReviseProduction(answer);
                    Asking.until(key -> session.client().revise(id, revision, key));
                    return Optional.of(true);
                }
            }
        } catch (RefusedException | IllegalArgumentException refused) {
            session.say(paint.warn(String.valueOf(refused.getMessage())));
            return Optional.empty();
        }
    }

    /** A change is set aside, and what was before it goes on; a first plan is the end. */
    private boolean refuse(String id, boolean change) {
        if (change) {
            session.client().drop(id);
            session.say("The change is set aside.");
            return true;
        }
        session.client().cancel(id);
        session.say("Cancelled. Nothing was made.");
        return false;
    }

    private void show(String id, PlanView plan) {
        int width = session.terminal().columns().getAsInt() - 1;
        List<String> lines = new ArrayList<>();
        lines.add("");
        if (plan.summary().parentVersion() > 0) {
            lines.addAll(new ChangeText(paint, width)
                    .lines(session.client().effect(id, plan.summary().version())));
        } else {
            lines.addAll(new PlanText(paint, width).lines(plan.plan()));
            lines.add("");
            lines.add(estimate(session.client().check(Json.write(plan.plan()))));
        }
        lines.add("");
        lines.forEach(session::say);
    }

    private String estimate(PlanCheckView check) {
        if (!check.valid()) {
            List<String> problems = check.problems();
            return paint.warn("The plan cannot be carried out as it is:\n  - "
                    + String.join("\n  - ", problems.subList(0, Math.min(PROBLEMS_MAX, problems.size()))));
        }
        return "Estimate: " + Words.range(check.range(), "task");
    }

    private static Optional<String> line(BufferedReader answers) {
        try {
            return Optional.ofNullable(answers.readLine()).map(String::strip);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "The answer cannot be read: " + e.getMessage(), e);
        }
    }
}
