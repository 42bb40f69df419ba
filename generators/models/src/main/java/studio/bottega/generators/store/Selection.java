package studio.bottega.generators.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.generators.pipeline.OnnxRepository;

/**
 * Which files of a repository are fetched: configurations, tokenizers, the card, and of each component's weights one variant as
 * safetensors; where there are none at all, its graphs of ONNX with whatever lies beside them.
 *
 * @param wanted files to fetch
 * @param left what was left out and why, a line each
 */
record Selection(List<RemoteFile> wanted, List<String> left) {

    private static final Set<String> TEXTS = Set.of("json", "txt", "model", "md", "jinja");
    private static final Set<String> PICKLES = Set.of("bin", "ckpt", "pt", "pth", "pkl");

    /** Of no use here, and large. */
    private static final Set<String> UNUSED = Set.of("safety_checker");

    /** A weight file's name: base, variant, shard. */
    private static final Pattern WEIGHTS = Pattern.compile(
            "(?<base>.+?)(?:\\.(?<variant>fp16|bf16|fp32|non_ema|ema_only|int8|fp8))?(?<shard>-\\d{5}-of-\\d{5})?\\.safetensors");

    Selection {
        wanted = List.copyOf(wanted);
        left = List.copyOf(left);
    }

    /** Exactly the files that were named. */
    static Selection named(RepoName repo, List<RemoteFile> files, List<String> names) {
        List<RemoteFile> wanted = new ArrayList<>();
        for (String name : names) {
            if (PICKLES.contains(ending(name))) {
                throw pickled(repo, name);
            }
            wanted.add(files.stream()
                    .filter(file -> file.path().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new StoreException("%s has no file '%s'.".formatted(repo, name))));
        }
        files.stream().filter(file -> file.path().equals("README.md")).forEach(wanted::add);
        return new Selection(wanted.stream().distinct().toList(), List.of());
    }

    /** @param variant {@code fp16} and the like, where there is such a file; empty for the full weights */
    static Selection of(RepoName repo, List<RemoteFile> files, String variant) {
        boolean graphs = files.stream().noneMatch(file -> ending(file.path()).equals("safetensors"));
        boolean diffusers = files.stream().anyMatch(file -> file.path().equals("model_index.json"));
        List<RemoteFile> wanted = new ArrayList<>();
        Set<String> left = new TreeSet<>();
        for (RemoteFile file : files) {
            String folder = folder(file.path());
            String ending = ending(file.path());
            if (UNUSED.contains(folder.split("/")[0])) {
                left.add(folder + ": not used here");
            } else if (TEXTS.contains(ending) || file.path().startsWith("LICENSE")) {
                wanted.add(file);
            } else if (ending.equals("safetensors")) {
                if (diffusers && folder.isEmpty()) {
                    left.add(file.path() + ": the same weights in one file");
                } else if (chosen(file, files, variant)) {
                    wanted.add(file);
                }
            } else if (graphs && !PICKLES.contains(ending) && besideGraph(file, files)) {
                wanted.add(file);
            }
        }
        requireNoPickleAlone(repo, files, wanted);
        if (wanted.stream().noneMatch(file -> isWeights(file.path()))) {
            throw new StoreException("%s has no weights as safetensors, and no graphs of ONNX.".formatted(repo));
        }
        return new Selection(wanted, new ArrayList<>(left));
    }

    /** The constants of a graph may lie in a file of any name beside it. */
    private static boolean besideGraph(RemoteFile file, List<RemoteFile> files) {
        String graph = folder(file.path()) + "/" + OnnxRepository.GRAPH;
        return files.stream().anyMatch(other -> other.path().equals(graph));
    }

    private static boolean isWeights(String path) {
        return ending(path).equals("safetensors") || path.endsWith("/" + OnnxRepository.GRAPH);
    }

    /** Of the variants that a component has: the one asked for, else the full one, else the first. */
    private static boolean chosen(RemoteFile file, List<RemoteFile> files, String variant) {
        String folder = folder(file.path());
        Set<String> variants = new TreeSet<>();
        for (RemoteFile other : files) {
            if (folder(other.path()).equals(folder) && ending(other.path()).equals("safetensors")) {
                variants.add(variant(other.path()));
            }
        }
        String best = variants.contains(variant) ? variant : variants.iterator().next(); // the empty word sorts first
        return variant(file.path()).equals(best);
    }

    private static String variant(String path) {
        Matcher name = WEIGHTS.matcher(path.substring(path.lastIndexOf('/') + 1));
        return name.matches() && name.group("variant") != null ? name.group("variant") : "";
    }

    private static void requireNoPickleAlone(RepoName repo, List<RemoteFile> files, List<RemoteFile> wanted) {
        for (RemoteFile file : files) {
            String folder = folder(file.path());
            boolean usable =
                    wanted.stream().anyMatch(other -> folder(other.path()).equals(folder) && isWeights(other.path()));
            boolean component = wanted.stream().anyMatch(other -> other.path().equals(folder + "/config.json"));
            if (PICKLES.contains(ending(file.path())) && component && !usable) {
                throw pickled(repo, file.path());
            }
        }
    }

    private static StoreException pickled(RepoName repo, String path) {
        return new StoreException(
                "%s has the weights %s pickled; such files are not fetched, because reading them runs code. Use a repository or revision with safetensors."
                        .formatted(repo, path));
    }

    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
