package studio.bottega.local.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.bottega.local.bench.CraftBench;
import studio.bottega.local.bench.ListenBench;
import studio.bottega.local.bench.Measure;
import studio.bottega.local.bench.SpineBench;
import studio.bottega.local.show.Paint;
import studio.bottega.local.show.Table;

@Command(
        name = "bench",
        description = {
            "Measures how fast the studio of this machine is, on stacks of its own that are gone afterwards.",
            "Takes some minutes; run nothing else meanwhile, or the figures are those of a busy machine."
        },
        footer = {
            "",
            "Examples:",
            "  bottega bench",
            "  bottega bench --only carry --productions 40",
            "  bottega bench --only listen --listeners 500",
            "  bottega bench --json"
        })
final class BenchVerb extends Verb {

    private static final int PRODUCTIONS_MAX = 1000;
    private static final int LISTENERS_MAX = 1000;

    /** What can be measured by itself. */
    enum Part {
        CARRY,
        CAMPAIGN,
        CRAFT,
        LISTEN
    }

    @Option(
            names = "--only",
            paramLabel = "PART",
            description =
                    "carry: what database, broker and programs carry; campaign: what a person waits for; craft: how fast the engines make a spot and a lesson; "
                            + "listen: how late events come to many listeners, and how long reads take.")
    private List<Part> parts = List.of(Part.values());

    @Option(
            names = "--productions",
            paramLabel = "N",
            description =
                    "How many at once, and up to 60 of them again one after the other (default: ${DEFAULT-VALUE}).")
    private int productions = 300;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "How many before anything is measured: compilers need some (default: ${DEFAULT-VALUE}).")
    private int warmUp = 600;

    @Option(
            names = "--listeners",
            paramLabel = "N",
            description = "How many follow events at once (default: ${DEFAULT-VALUE}).")
    private int listeners = 500;

    @Override
    ExitCode run(Session session) throws Exception {
        if (productions < 1 || warmUp < 1 || productions > PRODUCTIONS_MAX || warmUp > PRODUCTIONS_MAX) {
            throw misuse("--productions and --warm-up are from 1 to %d.".formatted(PRODUCTIONS_MAX));
        }
        if (listeners < 1 || listeners > LISTENERS_MAX) {
            throw misuse("--listeners is from 1 to %d.".formatted(LISTENERS_MAX));
        }
        if (session.elsewhere() || session.running()) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    session.elsewhere()
                            ? "Only the studio of this machine is measured: leave --server away."
                            : "The stack of this folder runs and would be measured along. Stop it with: "
                                    + session.hint("down"));
        }
        double before = load();
        List<Measure> measures = measure(session);
        double after = load();
        if (session.json()) {
            session.printJson(
                    Map.of("processors", processors(), "loadBefore", before, "loadAfter", after, "measures", measures));
        } else {
            session.print(table(measures, session));
            session.print(String.format(
                    Locale.ROOT,
                    "%d processors; load average %.1f before, %.1f after (its own work is in the latter).",
                    processors(),
                    before,
                    after));
        }
        return ExitCode.OK;
    }

    private List<Measure> measure(Session session) throws Exception {
        Path folder = session.folder().root().resolve("bench");
        SpineBench bench = new SpineBench(
                folder, session.machine().repository(), session.machine().classPath(), session::say);
        List<Measure> measures = new ArrayList<>();
        if (parts.contains(Part.CARRY)) {
            measures.addAll(bench.carry(warmUp, productions));
        }
        if (parts.contains(Part.CAMPAIGN)) {
            measures.addAll(bench.campaign());
        }
        if (parts.contains(Part.CRAFT)) {
            CraftBench craft = new CraftBench(
                    folder.resolve("craft"),
                    session.machine().repository(),
                    session.machine().classPath(),
                    session::say);
            measures.addAll(craft.run());
        }
        if (parts.contains(Part.LISTEN)) {
            ListenBench listening = new ListenBench(
                    folder.resolve("listen"),
                    session.machine().repository(),
                    session.machine().classPath(),
                    session::say,
                    session.machine().clock());
            measures.addAll(listening.run(warmUp, listeners));
        }
        return measures;
    }

    private static List<String> table(List<Measure> measures, Session session) {
        Paint paint = session.terminal().paint();
        Table table = new Table("MEASURE", "HERE>", "TARGET>", "");
        for (Measure measure : measures) {
            String mark = measure.target().isEmpty() ? "" : measure.met() ? "✓" : "✗";
            table.row(
                    measure.met() ? text -> text : paint::warn,
                    measure.name(),
                    measure.measured(),
                    measure.target(),
                    mark);
        }
        return table.lines(session.terminal().width(), paint);
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Of the last minute; negative where the system does not tell. */
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
