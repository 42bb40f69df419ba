package studio.bottega.generators.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import studio.bottega.generators.weights.WeightsException;

/**
 * The store's commands: {@code pull REPO [--variant NAME] [FILE...]}, {@code list}, {@code verify REPO}, {@code remove REPO},
 * {@code where NAME}. Ends with status 1 if something is wrong with the repository, with 2 if the command is none.
 */
public final class StoreMain {

    private static final String VARIANT = "--variant";

    private final HubCache cache;
    private final Map<String, String> environment;
    private final PrintStream out;

    StoreMain(Map<String, String> environment, Path home, PrintStream out) {
        this.cache = HubCache.of(environment, home);
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        StoreMain store = new StoreMain(System.getenv(), Path.of(System.getProperty("user.home")), System.out);
        System.exit(store.run(List.of(arguments), System.err));
    }

    /** Runs a command. Returns the status. */
    int run(List<String> arguments, PrintStream err) throws IOException, InterruptedException {
        String verb = arguments.isEmpty() ? "" : arguments.get(0);
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        try {
            if (verb.equals("list") && rest.isEmpty()) {
                return list();
            }
            if (rest.isEmpty() || !List.of("pull", "verify", "remove", "where").contains(verb)) {
                err.println("Give pull, verify, remove or where and a repository, or list.");
                return 2;
            }
            return switch (verb) {
                case "pull" -> pull(RepoName.parse(rest.get(0)), rest.subList(1, rest.size()));
                case "verify" -> verify(RepoName.parse(rest.get(0)));
                case "remove" -> remove(RepoName.parse(rest.get(0)));
                default -> where(rest.get(0));
            };
        } catch (StoreException | WeightsException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private int pull(RepoName repo, List<String> options) throws IOException, InterruptedException {
        boolean varied = options.size() > 1 && options.get(0).equals(VARIANT);
        String variant = varied ? options.get(1) : "";
        List<String> files = options.subList(varied ? 2 : 0, options.size());
        Pull pull = new Pull(cache, Endpoint.of(environment), out::println);
        HubCache.Entry entry = pull.run(repo, variant, files);
        out.println(line(entry));
        out.println(entry.snapshot());
        return 0;
    }

    private int list() throws IOException {
        List<HubCache.Entry> entries = cache.list();
        for (HubCache.Entry entry : entries) {
            out.println(line(entry));
        }
        if (entries.isEmpty()) {
            out.println("No repositories in %s.".formatted(cache.root()));
        }
        return 0;
    }

    private String line(HubCache.Entry entry) throws IOException {
        return String.format(
                Locale.ROOT,
                "%-44s %s %8.2f GB  %s",
                entry.name(),
                entry.commit().substring(0, 8),
                cache.bytes(entry) / 1e9,
                what(entry));
    }

    /** What it is good for, or why for nothing here; another program's cache may hold anything. */
    private static String what(HubCache.Entry entry) throws IOException {
        if (!Files.isRegularFile(entry.snapshot().resolve("model_index.json"))) {
            return Licence.of(entry.snapshot()).toString();
        }
        try {
            ModelCard card = ModelCard.of(Repositories.open(entry.snapshot()));
            return card.toString().substring(card.name().length() + 2);
        } catch (WeightsException unusable) {
            return String.valueOf(unusable.getMessage());
        }
    }

    private int verify(RepoName repo) throws IOException {
        Verification verification = Verification.of(cache, here(repo));
        verification.problems().forEach(out::println);
        out.println("%s: %d files read, %d wrong."
                .formatted(repo, verification.files(), verification.problems().size()));
        return verification.problems().isEmpty() ? 0 : 1;
    }

    private int remove(RepoName repo) throws IOException {
        out.println(String.format(Locale.ROOT, "%s removed, %,d bytes freed.", repo, cache.remove(here(repo))));
        return 0;
    }

    private int where(String name) throws IOException {
        Path path = Repositories.locate(name, cache);
        ModelCard card = ModelCard.of(Repositories.open(path));
        out.println(path.toAbsolutePath().normalize());
        out.println(card);
        return 0;
    }

    private HubCache.Entry here(RepoName repo) {
        Optional<HubCache.Entry> entry = cache.find(repo);
        return entry.orElseThrow(() -> new StoreException("%s is not in %s.".formatted(repo, cache.root())));
    }
}
