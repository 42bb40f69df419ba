package studio.bottega.local.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import studio.bottega.contract.api.StatusView;
import studio.bottega.local.process.Memory;
import studio.bottega.local.process.PartState;
import studio.bottega.local.process.PartStatus;
import studio.bottega.local.remote.RefusedException;
import studio.bottega.local.remote.UnreachableException;
import studio.bottega.local.show.Paint;
import studio.bottega.local.show.StatusText;
import studio.bottega.local.show.Table;
import studio.bottega.local.show.Words;
import studio.bottega.local.stack.StackState;

@Command(
        name = "status",
        description = "Shows what runs, how much memory it takes, and how much work waits.",
        footer = {"", "Examples:", "  bottega status", "  bottega status --json"})
final class StatusVerb extends Verb {

    @Override
    ExitCode run(Session session) {
        Optional<StackState> stack =
                session.elsewhere() ? Optional.empty() : session.stack().state();
        if (stack.isEmpty() && !session.elsewhere()) {
            throw new CommandFailure(
                    ExitCode.STACK,
                    "The stack of %s does not run. Start it with: %s"
                            .formatted(session.folder().root(), session.hint("up")));
        }
        Optional<StatusView> studio = studio(session);
        if (session.json()) {
            json(session, stack, studio);
        } else {
            List<String> lines = new ArrayList<>();
            stack.ifPresent(state -> lines.addAll(parts(session, state)));
            int width = session.terminal().width();
            Paint paint = session.terminal().paint();
            studio.ifPresentOrElse(
                    view -> lines.addAll(new StatusText(paint, width).lines(view)),
                    () -> lines.add("The engine does not answer yet."));
            session.print(lines);
        }
        return stack.isEmpty() || stack.get().ready() ? ExitCode.OK : ExitCode.STACK;
    }

    private static Optional<StatusView> studio(Session session) {
        try {
            return Optional.of(session.client().status());
        } catch (UnreachableException | RefusedException starting) {
            return Optional.empty();
        }
    }

    private static List<String> parts(Session session, StackState state) {
        Paint paint = session.terminal().paint();
        Table table = new Table("PART", "STATE", "SINCE>", "PORT>", "PROCESS>", "MEMORY>", "RESTARTS>", "NOTE");
        long total = state.supervisor().alive() ? Memory.ofTree(state.supervisor()) : 0;
        long parts = 0;
        for (PartStatus part : state.parts()) {
            long bytes = part.process().map(Memory::ofTree).orElse(0L);
            parts += bytes;
            Duration since =
                    Duration.between(part.since(), session.machine().clock().instant());
            table.row(
                    part.state() == PartState.READY ? line -> line : paint::warn,
                    part.name(),
                    Words.plain(part.state()),
                    Words.duration(since),
                    Integer.toString(part.port()),
                    part.process().map(process -> Long.toString(process.pid())).orElse("-"),
                    Words.bytes(bytes),
                    Integer.toString(part.restarts()),
                    part.note());
        }
        List<String> lines = new ArrayList<>(table.lines(session.terminal().width(), paint));
        // Parts are children of the supervisor unless an earlier one was killed and they were taken over.
        lines.add("Memory in all: " + Words.bytes(Math.max(total, parts)) + ". Data: "
                + session.folder().root());
        lines.add("");
        return lines;
    }

    private static void json(Session session, Optional<StackState> stack, Optional<StatusView> studio) {
        Map<String, Object> document = new LinkedHashMap<>();
        stack.ifPresent(state -> document.put("stack", StackJson.of(state)));
        studio.ifPresent(view -> document.put("studio", view));
        session.printJson(document);
    }
}
