package studio.bottega.local.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import studio.bottega.local.doctor.Check;
import studio.bottega.local.doctor.Doctor;
import studio.bottega.local.doctor.Engines;
import studio.bottega.local.remote.RefusedException;
import studio.bottega.local.remote.UnreachableException;
import studio.bottega.local.show.Paint;
import studio.bottega.local.show.Words;

@Command(
        name = "doctor",
        description = {
            "Examines this machine: Java, Maven, disk, memory, ports, native libraries, language model,",
            "and which engines and models are available and why others are not."
        },
        footer = {"", "Examples:", "  bottega doctor", "  bottega doctor --json"})
final class DoctorVerb extends Verb {

    @Override
    ExitCode run(Session session) {
        Machine machine = session.machine();
        List<Check> checks =
                new Doctor(session.folder(), machine.repository(), machine.environment(), session.stack()).examine();
        List<Check> engines = engines(session);
        if (session.json()) {
            session.printJson(Map.of("machine", checks, "engines", engines));
        } else {
            print(session, checks);
            session.print("");
            session.print(session.terminal().paint().bold("Engines and models"));
            print(session, engines);
        }
        return checks.stream().anyMatch(check -> check.verdict() == Check.Verdict.BAD) ? ExitCode.STACK : ExitCode.OK;
    }

    private static List<Check> engines(Session session) {
        if (session.running()) {
            try {
                return Engines.of(session.client().capabilities());
            } catch (UnreachableException | RefusedException e) {
                return List.of(Check.warn("studio", String.valueOf(e.getMessage())));
            }
        }
        return List.of(Check.note(
                "studio", "does not run, so its workers cannot be asked; start it with: " + session.hint("up")));
    }

    private static void print(Session session, List<Check> checks) {
        Paint paint = session.terminal().paint();
        int width = session.terminal().width();
        int names =
                checks.stream().mapToInt(check -> check.name().length()).max().orElse(0);
        for (Check check : checks) {
            List<String> text = Words.wrap(check.finding(), Math.max(30, width - names - 6));
            for (int i = 0; i < text.size(); i++) {
                String mark = i > 0 ? " " : mark(check, paint);
                session.print(
                        "%s %s  %s".formatted(mark, Words.padded(i == 0 ? check.name() : "", names), text.get(i)));
            }
        }
    }

    private static String mark(Check check, Paint paint) {
        return switch (check.verdict()) {
            case GOOD -> paint.good("✓");
            case NOTE -> paint.dim("·");
            case WARN -> paint.warn("!");
            case BAD -> paint.bad("✗");
        };
    }
}
