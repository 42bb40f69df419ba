package studio.bottega.generators.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import studio.bottega.generators.store.HubClient.Content;
import studio.bottega.generators.store.HubClient.Description;

/**
 * Fetches repositories into a cache.
 *
 * <p>A content is written beside its place, checked, and moved there; what was interrupted goes on where it stopped. A snapshot gets its
 * links one by one, and the branch its commit last, so that whoever finds the branch finds all of it.
 */
public final class Pull {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_FRUITLESS = 4;
    private static final int MAX_ATTEMPTS = 200;
    private static final long RESERVE_BYTES = 256L << 20;

    private static final Duration STALL = Duration.ofSeconds(60);

    private final HubCache cache;
    private final HubClient client;
    private final Consumer<String> log;
    private final Duration stall;

    /** @param log is told of every file, in a line */
    public Pull(HubCache cache, Endpoint endpoint, Consumer<String> log) {
        this(cache, endpoint, log, STALL);
    }

    /** @param stall after so long without a byte a connection is given up and taken up again */
    Pull(HubCache cache, Endpoint endpoint, Consumer<String> log, Duration stall) {
        this.stall = stall;
        this.cache = cache;
        this.client = new HubClient(endpoint);
        this.log = log;
    }

    /**
     * Fetches what is not here yet.
     *
     * @param variant of the weights, such as {@code fp16}; empty for the full ones
     * @param names files to fetch instead of all that a pipeline needs; empty for those
     */
    public HubCache.Entry run(RepoName repo, String variant, List<String> names)
            throws IOException, InterruptedException {
        Description description = client.describe(repo);
        Selection selection = names.isEmpty()
                ? Selection.of(repo, description.files(), variant)
                : Selection.named(repo, description.files(), names);
        selection.left().forEach(line -> log.accept("left out  " + line));
        requireRoom(repo, selection.wanted());
        for (RemoteFile file : selection.wanted()) {
            fetch(repo, description.commit(), file);
            link(repo, description.commit(), file);
        }
        if (!RepoName.isCommit(repo.revision())) {
            writeRef(repo, description.commit());
        }
        return cache.find(repo)
                .orElseThrow(
                        () -> new StoreException("%s was fetched, but is not in %s.".formatted(repo, cache.root())));
    }

    private void requireRoom(RepoName repo, List<RemoteFile> files) throws IOException {
        Path blobs = Files.createDirectories(cache.repository(repo).resolve("blobs"));
        long missing = 0;
        for (RemoteFile file : files) {
            if (Files.notExists(cache.blob(repo, file.digest()))) {
                Path part = part(repo, file);
                missing += file.bytes() - (Files.exists(part) ? Files.size(part) : 0);
            }
        }
        FileStore disk = Files.getFileStore(blobs);
        if (missing > 0 && missing + RESERVE_BYTES > disk.getUsableSpace()) {
            throw new StoreException(
                    "%s needs %,d MB more; %s has %,d MB left. Free some, or set HF_HUB_CACHE to another disk."
                            .formatted(repo, missing >> 20, cache.root(), disk.getUsableSpace() >> 20));
        }
    }

    private Path part(RepoName repo, RemoteFile file) {
        return cache.blob(repo, file.digest() + ".incomplete");
    }

    private void fetch(RepoName repo, String commit, RemoteFile file) throws IOException, InterruptedException {
        Path blob = cache.blob(repo, file.digest());
        if (Files.exists(blob) && Files.size(blob) == file.bytes()) {
            log.accept("here      " + file.path());
            return;
        }
        log.accept("fetching  %s, %,d bytes".formatted(file.path(), file.bytes()));
        Path part = part(repo, file);
        String trouble = "";
        int fruitless = 0;
        for (int attempt = 0; attempt < MAX_ATTEMPTS && fruitless < MAX_FRUITLESS; attempt++) {
            long before = Files.exists(part) ? Files.size(part) : 0;
            try {
                download(repo, commit, file, part);
                if (BlobDigest.matches(part, file.digest())) {
                    Files.move(part, blob, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    return;
                }
                Files.delete(part);
                trouble = "the content is not what its digest says";
                fruitless++;
            } catch (IOException e) {
                // The connection, or the disk; what has come stays for the next attempt.
                trouble = String.valueOf(e.getMessage());
                fruitless = Files.exists(part) && Files.size(part) > before ? 0 : fruitless + 1;
            }
        }
        throw new StoreException("%s of %s could not be fetched: %s. Try again: what has come is kept."
                .formatted(file.path(), repo, trouble));
    }

    private void download(RepoName repo, String commit, RemoteFile file, Path part)
            throws IOException, InterruptedException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (have > file.bytes()) {
            Files.delete(part);
            have = 0;
        }
        if (have == file.bytes() && have > 0) {
            return;
        }
        try (Content content = client.open(repo, commit, file.path(), have);
                OutputStream out = Files.newOutputStream(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        content.from() == have ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
            copy(content, out, file);
        }
    }

    private void copy(Content content, OutputStream out, RemoteFile file) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long total = content.from();
        try (StallGuard guard = new StallGuard(content.stream(), stall)) {
            for (int n = content.stream().read(buffer);
                    n >= 0;
                    n = content.stream().read(buffer)) {
                guard.progress();
                total += n;
                if (total > file.bytes()) {
                    throw new StoreException(
                            "%s is longer than the %d bytes that the hub states.".formatted(file.path(), file.bytes()));
                }
                out.write(buffer, 0, n);
            }
        }
        if (total < file.bytes()) {
            throw new IOException("%d of %d bytes came".formatted(total, file.bytes()));
        }
    }

    /** Relative, so that a cache can be moved. */
    private void link(RepoName repo, String commit, RemoteFile file) throws IOException {
        Path link = cache.snapshot(repo, commit).resolve(file.path());
        Path folder = Objects.requireNonNull(link.getParent(), "a snapshot's file has a folder");
        Files.createDirectories(folder);
        Path blob = cache.blob(repo, file.digest());
        Files.deleteIfExists(link);
        try {
            Files.createSymbolicLink(link, folder.relativize(blob));
        } catch (FileAlreadyExistsException another) {
            log.accept("here      " + file.path() + ", from another process");
        } catch (UnsupportedOperationException noLinks) {
            Files.copy(blob, link, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void writeRef(RepoName repo, String commit) throws IOException {
        Path ref = cache.ref(repo);
        Path folder = Objects.requireNonNull(ref.getParent(), "a ref has a folder");
        Files.createDirectories(folder);
        Path next = Files.createTempFile(folder, "ref", ".tmp");
        Files.writeString(next, commit);
        Files.move(next, ref, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
