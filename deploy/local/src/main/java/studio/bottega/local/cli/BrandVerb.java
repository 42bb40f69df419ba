package studio.bottega.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.bottega.contract.api.BrandView;
import studio.bottega.contract.api.CreateProduction.Attachment;
import studio.bottega.contract.api.WriteBrand;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.local.show.Table;
import studio.bottega.local.show.Words;

@Command(
        name = "brand",
        description =
                "Keeps the brands that productions are made for: colours, type, logo, voice, words to avoid, disclosures.",
        subcommands = {BrandVerb.Listing.class, BrandVerb.Set.class, BrandVerb.Remove.class},
        footer = {
            "",
            "Examples:",
            "  bottega brand set lumen.json --logo dark.png --logo light.png",
            "  bottega create --brand Lumen \"A 15-second vertical ad for our solar lantern.\""
        })
final class BrandVerb extends Verb {

    private static final int MAX_BYTES = 1 << 20;

    @Override
    ExitCode run(Session session) {
        throw misuse("Say what to do with brands: list, set or remove.");
    }

    /** A brand by its name, whatever its case, or by its id. */
    static BrandView named(String name, Session session) {
        return find(name, session)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.REFUSED,
                        "There is no brand \"%s\". Make one with: %s".formatted(name, session.hint("brand set FILE"))));
    }

    private static Optional<BrandView> find(String name, Session session) {
        return session.client().brands().stream()
                .filter(view ->
                        view.id().toString().equals(name) || view.brand().name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    @Command(
            name = "list",
            description = "Lists brands in their newest version.",
            footer = {"", "Example:", "  bottega brand list"})
    static final class Listing extends Verb {

        @Override
        ExitCode run(Session session) {
            List<BrandView> brands = session.client().brands();
            if (session.json()) {
                session.printJson(brands);
                return ExitCode.OK;
            }
            if (brands.isEmpty()) {
                session.print("No brand yet. Make one with: " + session.hint("brand set FILE"));
                return ExitCode.OK;
            }
            Table table = new Table("NAME", "VERSION", "COLOURS", "TYPE", "LOGOS", "ID");
            for (BrandView view : brands) {
                table.row(
                        Words.clean(view.brand().name()),
                        Integer.toString(view.brand().version()),
                        String.join(" ", view.brand().colours()),
                        view.brand().typeface().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        Integer.toString(view.brand().logos().size()),
                        view.id().toString());
            }
            session.print(
                    table.lines(session.terminal().width(), session.terminal().paint()));
            return ExitCode.OK;
        }
    }

    @Command(
            name = "set",
            description = {
                "Makes the brand that a file describes, or writes the next version of the one with that name.",
                "What is being made keeps the version that it began with."
            },
            footer = {
                "",
                "The file is JSON; only the name has to be said:",
                "  {\"name\": \"Lumen\", \"colours\": [\"#E8A33D\", \"#1F3A34\"], \"typeface\": \"GEOMETRIC\", \"clearSpace\": 0.5,",
                "   \"voice\": \"Plain, warm, never loud.\", \"avoid\": [\"cheap\"], \"disclosures\": [\"Battery sold separately.\"]}",
                "typeface: BY_MOOD, SERIF, GEOMETRIC, CONDENSED, HUMANIST.",
                "",
                "Example:",
                "  bottega brand set lumen.json --logo dark.png --logo light.png --font lumen-bold.ttf"
            })
    static final class Set extends Verb {

        @Parameters(index = "0", paramLabel = "FILE", description = "The brand as JSON; - reads standard input.")
        private String file = "";

        @Option(
                names = "--logo",
                paramLabel = "PNG",
                description =
                        "A form of the logo on a transparent ground; may be repeated. In place of those of the file.")
        private List<Path> logos = new ArrayList<>();

        @Option(
                names = "--font",
                paramLabel = "FONT",
                description = "A TTF or OTF file that large words are set in, one weight each; may be repeated. In "
                        + "place of those of the file.")
        private List<Path> fonts = new ArrayList<>();

        @Override
        ExitCode run(Session session) {
            WriteBrand said;
            try {
                said = WriteBrand.parse(read(session));
            } catch (MalformedMessageException e) {
                throw new CommandFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
            }
            WriteBrand whole = with(said, session);
            BrandView written = find(whole.name(), session)
                    .map(old -> session.client().changeBrand(old.id(), whole))
                    .orElseGet(() -> session.client().addBrand(whole));
            if (session.json()) {
                session.printJson(written);
            } else {
                session.say("Brand \"%s\", version %d"
                        .formatted(
                                Words.clean(written.brand().name()),
                                written.brand().version()));
                session.print(written.id().toString());
            }
            return ExitCode.OK;
        }

        private WriteBrand with(WriteBrand said, Session session) {
            return new WriteBrand(
                    said.name(),
                    said.colours(),
                    said.typeface(),
                    logos.isEmpty() ? said.logos() : uploaded(logos, session),
                    said.clearSpace(),
                    said.voice(),
                    said.avoid(),
                    said.disclosures(),
                    fonts.isEmpty() ? said.fonts() : uploaded(fonts, session));
        }

        private static List<String> uploaded(List<Path> files, Session session) {
            return Attachments.upload(Attachments.found(files, session), session).stream()
                    .map(Attachment::sha256)
                    .toList();
        }

        private byte[] read(Session session) {
            try {
                if (file.equals("-")) {
                    return session.terminal().in().readNBytes(MAX_BYTES);
                }
                try (InputStream in =
                        Files.newInputStream(session.machine().directory().resolve(file))) {
                    return in.readNBytes(MAX_BYTES);
                }
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.REFUSED, "The brand in " + file + " cannot be read: " + e, e);
            }
        }
    }

    @Command(
            name = "remove",
            description = "Offers a brand no more. Productions keep what they took of it.",
            footer = {"", "Example:", "  bottega brand remove Lumen"})
    static final class Remove extends Verb {

        @Parameters(index = "0", paramLabel = "NAME", description = "Its name or its id.")
        private String name = "";

        @Override
        ExitCode run(Session session) {
            BrandView brand = named(name, session);
            session.client().removeBrand(brand.id());
            session.print(
                    "Brand %s is removed.".formatted(Words.clean(brand.brand().name())));
            return ExitCode.OK;
        }
    }
}
