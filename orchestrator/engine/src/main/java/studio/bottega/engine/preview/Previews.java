package studio.bottega.engine.preview;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.storage.StorageException;

/**
 * Small JPEGs of pictures, made when first asked for and kept in a folder that may be lost. At most {@link #AT_ONCE} are
 * made at the same time, and the folder keeps the {@link #KEPT} that were made last. Thread-safe.
 */
public final class Previews {

    /** The widths that are made; another would fill the folder at a stranger's wish. */
    public static final Set<Integer> WIDTHS = Set.of(320, 640, 1280);

    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg");
    private static final int AT_ONCE = 2;
    private static final int KEPT = 4000;
    private static final int SWEPT_EVERY = 200;

    private final Path folder;
    private final Semaphore hands = new Semaphore(AT_ONCE);
    private final AtomicInteger made = new AtomicInteger();

    public Previews(Path folder) {
        this.folder = folder;
    }

    /** Opens an asset's bytes. */
    @FunctionalInterface
    public interface Source {
        InputStream open();
    }

    /**
     * @param width one of {@link #WIDTHS}
     * @return empty if the asset is no picture that can be read
     * @throws StorageException if the folder or the asset cannot be reached
     */
    public Optional<byte[]> of(AssetRef asset, int width, Source source) {
        if (!PICTURES.contains(asset.mediaType())) {
            return Optional.empty();
        }
        Path kept = folder.resolve("%s-%d.jpg".formatted(asset.sha256(), width));
        try {
            if (Files.exists(kept)) {
                return Optional.of(Files.readAllBytes(kept));
            }
            return make(width, source, kept);
        } catch (IOException e) {
            throw StorageException.unavailable("No preview of %s can be made: %s".formatted(asset.sha256(), e), e);
        }
    }

    private Optional<byte[]> make(int width, Source source, Path kept) throws IOException {
        hands.acquireUninterruptibly();
        Optional<byte[]> small;
        try (InputStream in = source.open()) {
            small = Shrink.toJpeg(in, width);
        } finally {
            hands.release();
        }
        if (small.isPresent()) {
            keep(small.get(), kept);
        }
        return small;
    }

    private void keep(byte[] small, Path kept) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "preview", ".part");
        Files.write(part, small);
        Files.move(part, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        if (made.incrementAndGet() % SWEPT_EVERY == 0) {
            sweep();
        }
    }

    private void sweep() throws IOException {
        List<Path> oldestFirst;
        try (Stream<Path> files = Files.walk(folder, 1, new FileVisitOption[0])) {
            oldestFirst = files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .toList();
        }
        for (Path file : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - KEPT))) {
            Files.deleteIfExists(file);
        }
    }
}
