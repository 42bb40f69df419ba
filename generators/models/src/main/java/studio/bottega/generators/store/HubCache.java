package studio.bottega.generators.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of repositories in the layout of {@code huggingface_hub}, read and written as other programs do:
 *
 * <pre>
 * models--OWNER--NAME/refs/REVISION              the commit that a branch or tag means
 * models--OWNER--NAME/blobs/DIGEST               contents
 * models--OWNER--NAME/snapshots/COMMIT/PATH      links into blobs
 * </pre>
 *
 * @param root need not exist
 */
public record HubCache(Path root) {

    private static final String PREFIX = "models--";
    private static final int MAX_FILES = 100_000;
    private static final int MAX_DEPTH = 8;

    /**
     * A repository at a commit.
     *
     * @param name with the branch or tag by which it is known, or the commit
     * @param snapshot the folder to read it from
     */
    public record Entry(RepoName name, String commit, Path snapshot) {}

    /** {@code HF_HUB_CACHE}, else {@code hub} in {@code HF_HOME}, else in the user's cache folder, as the hub's own library has it. */
    public static HubCache of(Map<String, String> environment, Path home) {
        String cache = environment.getOrDefault("HF_HUB_CACHE", "");
        if (!cache.isBlank()) {
            return new HubCache(Path.of(cache));
        }
        String hub = environment.getOrDefault("HF_HOME", "");
        if (!hub.isBlank()) {
            return new HubCache(Path.of(hub, "hub"));
        }
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path folder = caches.isBlank() ? home.resolve(".cache") : Path.of(caches);
        return new HubCache(folder.resolve("huggingface").resolve("hub"));
    }

    Path repository(RepoName name) {
        return root.resolve(name.folder());
    }

    Path blob(RepoName name, String digest) {
        return repository(name).resolve("blobs").resolve(digest);
    }

    Path snapshot(RepoName name, String commit) {
        return repository(name).resolve("snapshots").resolve(commit);
    }

    Path ref(RepoName name) {
        return repository(name).resolve("refs").resolve(name.revision());
    }

    /** A repository that is here. */
    public Optional<Entry> find(RepoName name) {
        String commit = RepoName.isCommit(name.revision()) ? name.revision() : commitOf(ref(name));
        Path snapshot = snapshot(name, commit);
        return !commit.isEmpty() && Files.isDirectory(snapshot)
                ? Optional.of(new Entry(name, commit, snapshot))
                : Optional.empty();
    }

    private static String commitOf(Path ref) {
        try {
            String commit = Files.size(ref) > 100 ? "" : Files.readString(ref).strip();
            return RepoName.isCommit(commit) ? commit : "";
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("The cache's file " + ref + " cannot be read", e);
        }
    }

    /** Every snapshot, by name; of a branch the one that it means now. */
    public List<Entry> list() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path folder : children(root)) {
            if (folder.getFileName().toString().startsWith(PREFIX)) {
                entries.addAll(snapshots(RepoName.ofFolder(folder.getFileName().toString()), folder));
            }
        }
        entries.sort(Comparator.comparing(entry -> entry.name().toString()));
        return entries;
    }

    private List<Entry> snapshots(RepoName repo, Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Set<String> named = new HashSet<>();
        Path refs = folder.resolve("refs");
        for (Path ref : files(refs)) {
            String revision = refs.relativize(ref).toString().replace('\\', '/');
            find(new RepoName(repo.id(), revision)).ifPresent(entry -> {
                entries.add(entry);
                named.add(entry.commit());
            });
        }
        for (Path snapshot : children(folder.resolve("snapshots"))) {
            String commit = snapshot.getFileName().toString();
            if (RepoName.isCommit(commit) && named.add(commit)) {
                entries.add(new Entry(new RepoName(repo.id(), commit), commit, snapshot));
            }
        }
        return entries;
    }

    /** Size of what a snapshot's links lead to. */
    public long bytes(Entry entry) throws IOException {
        long bytes = 0;
        for (Path file : files(entry.snapshot())) {
            bytes += Files.exists(file) ? Files.size(file) : 0;
        }
        return bytes;
    }

    /**
     * Forgets a snapshot, the names for it, and the contents that no other snapshot needs.
     *
     * @return the bytes that were freed
     */
    public long remove(Entry entry) throws IOException {
        Path repository = repository(entry.name());
        deleteTree(entry.snapshot());
        for (Path ref : files(repository.resolve("refs"))) {
            if (commitOf(ref).equals(entry.commit())) {
                Files.delete(ref);
            }
        }
        Set<Path> needed = new HashSet<>();
        for (Path file : files(repository.resolve("snapshots"))) {
            needed.add(Files.exists(file) ? file.toRealPath() : file);
        }
        long freed = 0;
        for (Path blob : files(repository.resolve("blobs"))) {
            if (!needed.contains(blob.toRealPath())) {
                freed += Files.size(blob);
                Files.delete(blob);
            }
        }
        if (children(repository.resolve("snapshots")).isEmpty()) {
            deleteTree(repository);
        }
        return freed;
    }

    /** Whether a file, its links followed, lies in the repository's own folder. */
    boolean within(Entry entry, Path file) throws IOException {
        return file.toRealPath().startsWith(repository(entry.name()).toRealPath());
    }

    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH)) {
            return walk.filter(file -> !Files.isDirectory(file, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_FILES)
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).limit(MAX_FILES).sorted().toList();
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.isDirectory(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> walk = Files.walk(folder)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
