package studio.bottega.generators.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.generators.weights.SafetensorsFile;
import studio.bottega.generators.weights.WeightsException;

/**
 * Whether a snapshot is what it was when it was fetched.
 *
 * @param files how many were read
 * @param problems a sentence for each that is wrong
 */
public record Verification(int files, List<String> problems) {

    public Verification {
        problems = List.copyOf(problems);
    }

    /** Reads every file: links, digests, and of weights the header. */
    public static Verification of(HubCache cache, HubCache.Entry entry) throws IOException {
        List<String> problems = new ArrayList<>();
        List<Path> files = HubCache.files(entry.snapshot());
        for (Path file : files) {
            String problem = problem(cache, entry, file);
            if (!problem.isEmpty()) {
                problems.add(entry.snapshot().relativize(file) + " " + problem);
            }
        }
        return new Verification(files.size(), problems);
    }

    private static String problem(HubCache cache, HubCache.Entry entry, Path file) throws IOException {
        if (!Files.exists(file)) {
            return "links to a content that is not there; pull again";
        }
        if (!cache.within(entry, file)) {
            return "links out of the repository's folder";
        }
        String digest = file.toRealPath().getFileName().toString();
        if (RemoteFile.isDigest(digest) && !BlobDigest.matches(file, digest)) {
            return "is damaged: its content is not what its digest says; remove it and pull again";
        }
        if (file.toString().endsWith(".safetensors")) {
            try {
                SafetensorsFile.open(file.toRealPath());
            } catch (WeightsException e) {
                return "is no usable checkpoint: " + e.getMessage();
            }
        }
        return "";
    }
}
