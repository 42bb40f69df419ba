package studio.bottega.local.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.local.show.Table;
import studio.bottega.local.show.Words;

@Command(
        name = "list",
        description = "Lists productions, the newest first.",
        footer = {"", "Examples:", "  bottega list", "  bottega list --limit 100 --json"})
final class ListVerb extends Verb {

    @Option(names = "--limit", paramLabel = "N", description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Override
    ExitCode run(Session session) {
        if (limit < 1 || limit > 100) {
            throw misuse("--limit must be from 1 to 100, not " + limit);
        }
        if (session.json()) {
            session.printJson(session.client().raw("/api/productions?limit=" + limit));
            return ExitCode.OK;
        }
        List<ProductionView> productions = session.client().productions(limit);
        if (productions.isEmpty()) {
            session.print("No production yet. Begin one with: " + session.hint("create \"…\""));
            return ExitCode.OK;
        }
        Instant now = session.machine().clock().instant();
        Table table = new Table("ID", "TITLE", "KIND", "STATE", "DONE>", "SCORE>", "COST>", "AGE>");
        for (ProductionView production : productions) {
            table.row(
                    Ids.shortened(production.id()),
                    production.title().isBlank() ? production.brief().text() : production.title(),
                    Words.plain(production.kind()),
                    Words.plain(production.state()),
                    "%.0f %%".formatted(100 * production.fraction()),
                    production.score() < 0 ? "" : "%.2f".formatted(production.score()),
                    Words.money(production.money().spent()),
                    Words.duration(Duration.between(production.createdAt(), now)));
        }
        session.print(table.lines(session.terminal().width(), session.terminal().paint()));
        return ExitCode.OK;
    }
}
