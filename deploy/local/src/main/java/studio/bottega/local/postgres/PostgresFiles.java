package studio.bottega.local.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The server's programs, unpacked from the archive on the class path.
 *
 * <p>The folder is named after the archive's digest and appears in one step: a half-unpacked server is never taken for
 * a whole one, and another version unpacks beside it.
 */
final class PostgresFiles {

    private static final int ENTRIES_MAX = 10_000;

    private PostgresFiles() {}

    /** Unpacks into {@code parent} if that has not been done; returns the folder that holds {@code bin}. */
    static Path unpack(Path parent) throws IOException {
        Path folder = parent.resolve("server-" + digest());
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path fresh = parent.resolve(
                folder.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        delete(fresh);
        Files.createDirectories(fresh);
        try (var tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive(), 1 << 16)))) {
            extract(tar, fresh);
        }
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        return folder;
    }

    private static void extract(TarArchiveInputStream tar, Path target) throws IOException {
        TarArchiveEntry entry;
        for (int count = 0; (entry = tar.getNextEntry()) != null; count++) {
            Path path = target.resolve(entry.getName()).normalize();
            if (!path.startsWith(target) || count > ENTRIES_MAX) {
                throw new IOException("The PostgreSQL archive is not what it should be at entry " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else if (entry.isSymbolicLink()) {
                Files.createDirectories(Objects.requireNonNullElse(path.getParent(), target));
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else if (!entry.getName().endsWith(".a")) {
                Files.createDirectories(Objects.requireNonNullElse(path.getParent(), target));
                Files.copy(tar, path);
                boolean program = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static String digest() throws IOException {
        try (var in = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static InputStream archive() throws IOException {
        String name = "postgres-%s-%s.txz".formatted(system(), processor());
        InputStream in = PostgresFiles.class.getResourceAsStream("/" + name);
        if (in == null) {
            throw new IOException(("There is no PostgreSQL for this machine (%s): only linux on x86_64 is packed by"
                            + " default. Start the programs by hand with a server of your own: deploy/README.md says how.")
                    .formatted(name));
        }
        return in;
    }

    private static String system() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : os;
    }

    private static String processor() {
        String architecture = System.getProperty("os.arch", "");
        return switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> architecture;
        };
    }

    /** Deletes a folder of ours with all it holds; harmless if there is none. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
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
