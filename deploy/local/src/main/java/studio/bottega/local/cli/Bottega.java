package studio.bottega.local.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import studio.bottega.local.Logging;

/** The {@code bottega} command. A new verb is a class beside this one and a line in {@link #VERBS}. */
@Command(
        name = "bottega",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = VersionVerb.Provider.class,
        synopsisSubcommandLabel = "VERB",
        description = "Turns a brief into finished media: films, posters, courses, previsualisation.",
        footer = {
            "",
            "Examples:",
            "  bottega create \"A 15-second vertical ad for Lumen, a solar lantern for campers. Three posters.\"",
            "  bottega create @brief.txt --approve ask --budget 2 --out campaign",
            "  bottega revise 3f2a \"make shot 2 slower and the tagline bigger\"",
            "  bottega show 3f2a",
            "",
            "'bottega VERB --help' explains a verb. Ids may be shortened as long as they are unique."
        })
public final class Bottega {

    private static final Class<?>[] VERBS = {
        CreateVerb.class,
        FollowVerb.class,
        ListVerb.class,
        ShowVerb.class,
        EventsVerb.class,
        ApproveVerb.class,
        ReviseVerb.class,
        CancelVerb.class,
        DropVerb.class,
        ResumeVerb.class,
        ExportVerb.class,
        PlanVerb.class,
        CameraVerb.class,
        InspectVerb.class,
        ModelsVerb.class,
        TrainVerb.class,
        TokenVerb.class,
        WorkspaceVerb.class,
        BrandVerb.class,
        UpVerb.class,
        DownVerb.class,
        StatusVerb.class,
        DoctorVerb.class,
        BenchVerb.class,
        VersionVerb.class
    };

    private final Machine machine;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The stack's data folder. Default: $BOTTEGA_HOME, else .bottega in the checkout.")
    private @Nullable Path data;

    @Option(
            names = "--server",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "A studio that runs elsewhere, instead of the stack of this machine. Default: $BOTTEGA_SERVER.")
    private @Nullable URI server;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Write JSON for programs.")
    private boolean json;

    Bottega(Machine machine) {
        this.machine = machine;
    }

    public static void main(String[] arguments) {
        Logging.toStandardError();
        System.exit(run(Machine.real(), arguments));
    }

    /** Runs one command line; returns the exit code. */
    static int run(Machine machine, String... arguments) {
        return commandLine(machine).execute(arguments);
    }

    static CommandLine commandLine(Machine machine) {
        CommandLine line = new CommandLine(new Bottega(machine));
        Arrays.stream(VERBS).forEach(line::addSubcommand);
        line.setOut(new PrintWriter(machine.terminal().out(), true));
        line.setErr(new PrintWriter(machine.terminal().err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                machine.terminal().outLive() && machine.terminal().colour()
                        ? CommandLine.Help.Ansi.ON
                        : CommandLine.Help.Ansi.OFF));
        line.setUsageHelpWidth(Math.min(110, machine.terminal().width()));
        line.setExpandAtFiles(false); // @FILE is ours: a brief, not arguments
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExitCodeExceptionMapper(failure -> Failures.exitCode(failure).code());
        line.setExecutionExceptionHandler(new Failures());
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            codes.put(Integer.toString(code.code()), code.meaning());
        }
        codes.put(ExitCode.INTERRUPTED, "Ctrl-C; the production goes on in the background");
        for (CommandLine each : withSubcommands(line)) {
            each.getCommandSpec()
                    .usageMessage()
                    .exitCodeListHeading("%nExit codes:%n")
                    .exitCodeList(codes);
        }
        return line;
    }

    private static List<CommandLine> withSubcommands(CommandLine line) {
        return Stream.concat(
                        Stream.of(line),
                        line.getSubcommands().values().stream().flatMap(sub -> withSubcommands(sub).stream()))
                .distinct()
                .toList();
    }

    /** What the verbs work with, once the options are known. */
    Session session() {
        return new Session(machine, Optional.ofNullable(data), Optional.ofNullable(server), json);
    }
}
