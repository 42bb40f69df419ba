package studio.bottega.local.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.bottega.contract.api.CreateProduction;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.ProductionKind;

@Command(
        name = "create",
        description = {
            "Makes what a brief asks for: starts the stack if it does not run, shows the work, brings the files.",
            "Ctrl-C leaves the production running in the background and says how to come back to it."
        },
        footer = {
            "",
            "Examples:",
            "  bottega create \"A 15-second vertical ad for Lumen, a solar lantern for campers. Three posters.\"",
            "  bottega create @brief.txt --attach logo.png --out campaign",
            "  echo \"A lesson on photosynthesis, 3 minutes\" | bottega create - --kind course",
            "  bottega create --kind previs --script scene.fountain \"About 40 seconds\"",
            "  bottega create \"…\" --approve ask --budget 2.50 --max-time 30m",
            "  bottega create \"…\" --json > result.json"
        })
final class CreateVerb extends Verb {

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..1",
            description = "The brief in your own words; @FILE reads a file, - standard input.")
    private @Nullable String text;

    @Option(names = "--kind", paramLabel = "KIND", description = "campaign (default), course or previs.")
    private @Nullable ProductionKind kind;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "A screenplay in Fountain to previsualise; TEXT may then add what it does not say.")
    private @Nullable Path script;

    @Option(
            names = "--approve",
            paramLabel = "WHEN",
            description = "auto (default) goes on by itself; ask stops at the plan and waits for your word.")
    private ApprovalMode approve = ApprovalMode.AUTO;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Root of every random choice; the same brief and seed give the same work (default: ${DEFAULT-VALUE}).")
    private long seed = CreateProduction.DEFAULT_SEED;

    @Option(
            names = "--budget",
            paramLabel = "USD",
            converter = Limits.MoneyConverter.class,
            description = "What may be spent at most, in US dollars (default: 5). The built-in engines cost nothing.")
    private @Nullable Long budget;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            converter = Limits.TimeConverter.class,
            description = "How long it may take at most: 90s, 30m, 1h30m (default: 2h).")
    private @Nullable Duration maxTime;

    @Option(
            names = "--max-revisions",
            paramLabel = "N",
            description = "How often the studio may improve its own work (default: 3).")
    private @Nullable Integer maxRevisions;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "en, pt-BR …; the language of the text if not said.")
    private String language = "";

    @Option(
            names = "--formats",
            split = ",",
            paramLabel = "FORMAT",
            description = "Shapes of the film: vertical, square, landscape or all; what the brief says if not said.")
    private List<FilmShape> formats = new ArrayList<>();

    @Option(
            names = "--attach",
            paramLabel = "FILE",
            description = "Reference picture, logo or document; may be repeated.")
    private List<Path> attachments = new ArrayList<>();

    @Option(
            names = "--brand",
            paramLabel = "NAME",
            description = "Whose colours, type, logo, voice and words it wears; bottega brand list shows them.")
    private String brand = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the files go (default: bottega-out/TITLE-ID in the working directory).")
    private @Nullable Path out;

    @Mixin
    private ImageModelOption imageModel = new ImageModelOption();

    @Option(names = "--detach", description = "Submit, print the id and return; exit code 0 then means: accepted.")
    private boolean detach;

    @Override
    ExitCode run(Session session) throws InterruptedException {
        String words = words(session);
        ProductionKind made = kind == null ? script == null ? ProductionKind.CAMPAIGN : ProductionKind.PREVIS : kind;
        List<Path> files = Attachments.found(attachments, session);
        Budget bounds = proven(words, made);
        imageModel.apply(session);
        session.ensureStack();
        var request = new CreateProduction(
                words,
                made,
                language,
                seed,
                bounds,
                approve,
                Attachments.upload(files, session),
                brand.isEmpty() ? "" : BrandVerb.named(brand, session).id().toString());
        ProductionView production = Asking.until(key -> session.client().create(request, key));
        return new Watch(session, Optional.ofNullable(out)).begun(production, detach);
    }

    /** The script comes first, as its title page must; what is said besides follows as a note that is not filmed. */
    private String words(Session session) {
        if (script == null) {
            if (text == null) {
                throw misuse("There is no brief: say in quotation marks what to make, or give a --script.");
            }
            return BriefText.read(text, session) + FilmShape.sentence(formats);
        }
        String screenplay = BriefText.read("@" + script, session);
        if (kind != null && kind != ProductionKind.PREVIS) {
            throw misuse("A --script is previsualised: leave --kind away, or say --kind previs.");
        }
        return text == null
                ? screenplay
                : screenplay.stripTrailing() + "\n\n[["
                        + BriefText.read(text, session).replace("]]", "] ]").strip() + "]]\n";
    }

    /** What the studio would refuse is refused here, before anything is started. */
    private Budget proven(String words, ProductionKind made) {
        try {
            Budget usual = Budget.DEFAULT;
            Budget bounds = new Budget(
                    budget == null ? usual.maxCostMicroUsd() : budget,
                    maxTime == null ? usual.maxTime() : maxTime,
                    maxRevisions == null ? usual.maxRevisions() : maxRevisions);
            new Brief(words, made, language, seed, bounds, approve, List.of());
            return bounds;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
        }
    }
}
