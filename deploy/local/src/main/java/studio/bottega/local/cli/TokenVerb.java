package studio.bottega.local.cli;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.bottega.contract.api.CreateToken;
import studio.bottega.contract.api.NewTokenView;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.api.TokenView;
import studio.bottega.local.show.Table;
import studio.bottega.local.show.Words;

@Command(
        name = "token",
        description = {
            "Makes, lists and revokes the tokens that let programs and people into a workspace. The command itself sends",
            "$BOTTEGA_TOKEN; the stack of this machine needs none."
        },
        subcommands = {TokenVerb.Create.class, TokenVerb.Listing.class, TokenVerb.Revoke.class},
        footer = {
            "",
            "Examples:",
            "  bottega token create \"build server\" --scopes read,write --days 30",
            "  BOTTEGA_TOKEN=bottega_… bottega list --server https://studio.example",
            "  bottega token revoke 0b6f6c1e-…"
        })
final class TokenVerb extends Verb {

    @Override
    ExitCode run(Session session) {
        throw misuse("Say what to do with tokens: create, list or revoke.");
    }

    @Command(
            name = "create",
            description = "Makes a token and prints its secret, once: the studio keeps only a digest of it.",
            footer = {
                "",
                "Scopes: read looks; write begins what waits for approval, uploads, cancels; spend approves and lets work be",
                "done unasked; admin makes tokens. None includes another.",
                "",
                "Example:",
                "  bottega token create \"colleague\" --scopes read,write,spend --workspace 7f1c2d3e-…"
            })
    static final class Create extends Verb {

        @Parameters(index = "0", paramLabel = "NAME", description = "What it is for.")
        private String name = "";

        @Option(
                names = "--scopes",
                split = ",",
                paramLabel = "SCOPE",
                description = "read, write, spend, admin (default: read).")
        private Set<Scope> scopes = EnumSet.of(Scope.READ);

        @Option(names = "--days", paramLabel = "N", description = "How long it is taken (default: ${DEFAULT-VALUE}).")
        private int days = CreateToken.DEFAULT_DAYS;

        @Option(names = "--workspace", paramLabel = "ID", description = "Which it opens (default: your own).")
        private String workspace = "";

        @Override
        ExitCode run(Session session) {
            NewTokenView made;
            try {
                made = session.client().createToken(new CreateToken(name, scopes, days, workspace));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
            }
            if (session.json()) {
                session.printJson(made);
                return ExitCode.OK;
            }
            session.say("Token \"%s\" may %s until %s. Keep the secret: nobody can read it again."
                    .formatted(Words.clean(made.token().name()), words(made.token()), day(made.token())));
            session.print(made.secret());
            return ExitCode.OK;
        }
    }

    @Command(
            name = "list",
            description = "Lists tokens, the newest first, with those that are not taken any more.",
            footer = {"", "Example:", "  bottega token list --workspace 7f1c2d3e-…"})
    static final class Listing extends Verb {

        @Option(names = "--workspace", paramLabel = "ID", description = "Of which workspace (default: your own).")
        private String workspace = "";

        @Override
        ExitCode run(Session session) {
            List<TokenView> tokens = session.client().tokens(workspace);
            if (session.json()) {
                session.printJson(tokens);
                return ExitCode.OK;
            }
            if (tokens.isEmpty()) {
                session.print("No token yet. Make one with: " + session.hint("token create NAME"));
                return ExitCode.OK;
            }
            Table table = new Table("ID", "NAME", "MAY", "UNTIL", "STATE");
            for (TokenView token : tokens) {
                boolean over = !session.machine().clock().instant().isBefore(token.expiresAt());
                table.row(
                        token.id().toString(),
                        Words.clean(token.name()),
                        words(token),
                        day(token),
                        token.revoked() ? "revoked" : over ? "expired" : "taken");
            }
            session.print(
                    table.lines(session.terminal().width(), session.terminal().paint()));
            return ExitCode.OK;
        }
    }

    @Command(
            name = "revoke",
            description = "Ends a token: from now on it opens nothing.",
            footer = {"", "Example:", "  bottega token revoke 0b6f6c1e-1d2c-4c8e-9d0b-0b6f6c1e1d2c"})
    static final class Revoke extends Verb {

        @Parameters(index = "0", paramLabel = "ID", description = "The token's id, as token list shows it.")
        private String id = "";

        @Option(names = "--workspace", paramLabel = "ID", description = "Of which workspace (default: your own).")
        private String workspace = "";

        @Override
        ExitCode run(Session session) {
            session.client().revokeToken(id, workspace);
            session.print("Token %s is revoked.".formatted(id));
            return ExitCode.OK;
        }
    }

    private static String words(TokenView token) {
        return token.scopes().stream().map(Words::plain).collect(Collectors.joining(", "));
    }

    private static String day(TokenView token) {
        return token.expiresAt().atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
