package studio.bottega.generators.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.ModelRepository;
import studio.bottega.generators.pipeline.OnnxRepository;
import studio.bottega.generators.pipeline.SingleFileRepository;
import studio.bottega.generators.weights.WeightsException;

/** Opens what a person names: a folder, a file, or a repository that was pulled. */
public final class Repositories {

    private Repositories() {}

    /**
     * @param text a path, or {@code OWNER/NAME[@REVISION]} of a repository in the cache
     * @return the folder or file
     */
    public static Path locate(String text, HubCache cache) {
        Path path = Path.of(text);
        if (Files.exists(path)) {
            return path;
        }
        if (path.isAbsolute()
                || text.startsWith(".")
                || text.chars().filter(c -> c == '/').count() != 1) {
            throw new StoreException(
                    "There is no checkpoint at %s; name a folder, a file, or OWNER/NAME of a repository that was pulled."
                            .formatted(text));
        }
        RepoName repo = RepoName.parse(text);
        return cache.find(repo)
                .map(HubCache.Entry::snapshot)
                .orElseThrow(() ->
                        new StoreException("%s is neither a folder here nor in %s. Fetch it: bottega models pull %s"
                                .formatted(repo, cache.root(), repo)));
    }

    /**
     * A diffusers folder, with weights or with graphs of ONNX, or a single file with its family's tokenizers beside it.
     *
     * @throws WeightsException if it is neither
     */
    public static ModelRepository open(Path path) {
        if (Files.isRegularFile(path)) {
            Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file has a folder");
            return SingleFileRepository.open(path, folder);
        }
        return OnnxRepository.isIn(path) ? OnnxRepository.open(path) : DiffusersRepository.open(path);
    }
}
