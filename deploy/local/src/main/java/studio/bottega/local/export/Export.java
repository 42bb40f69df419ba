package studio.bottega.local.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.bottega.contract.api.DeliverableView;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.contract.api.FileView;

/**
 * Copies deliverables into one folder. A file appears under its name only when it is whole and its digest is right; one
 * that is there already and right is left alone; nothing is written outside the folder.
 */
public final class Export {

    private final Function<String, InputStream> assets;

    /** @param assets opens an asset by its digest */
    public Export(Function<String, InputStream> assets) {
        this.assets = assets;
    }

    /** A file that arrived. */
    public record Exported(FileView file, Path path) {}

    /** Brings every file, documents last; stops at the first that fails. */
    public List<Exported> to(Path folder, DeliverablesView delivered) {
        Stream<FileView> files = Stream.concat(
                delivered.deliverables().stream().map(DeliverableView::files).flatMap(List::stream),
                delivered.documents().stream());
        try {
            Path target = Files.createDirectories(folder.toAbsolutePath().normalize());
            List<Exported> exported = new ArrayList<>();
            Set<String> taken = new HashSet<>();
            for (FileView file : files.toList()) {
                Path path = target.resolve(free(FileNames.safe(file.name()), taken));
                bring(file, path);
                exported.add(new Exported(file, path));
            }
            return exported;
        } catch (IOException e) {
            throw new ExportException(
                    "The files cannot be written to %s: %s. Nothing is lost: repeat with 'bottega export' and another folder."
                            .formatted(folder, reason(e)),
                    e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
    }

    /** Two deliverables of the same name get different ones, also where case does not count. */
    private static String free(String name, Set<String> taken) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            int dot = name.lastIndexOf('.');
            candidate = dot > 0 ? name.substring(0, dot) + "-" + i + name.substring(dot) : name + "-" + i;
        }
        return candidate;
    }

    private void bring(FileView file, Path path) throws IOException {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                && digestOf(path).equals(file.sha256())) {
            return;
        }
        Path fresh = path.resolveSibling(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        fresh.toFile().deleteOnExit(); // also when Ctrl-C ends the program
        try {
            MessageDigest sha256 = sha256();
            try (InputStream in = assets.apply(file.sha256());
                    OutputStream out = new DigestOutputStream(Files.newOutputStream(fresh), sha256)) {
                in.transferTo(out);
            }
            String digest = HexFormat.of().formatHex(sha256.digest());
            if (!digest.equals(file.sha256())) {
                throw new ExportException("%s arrived damaged: its digest is %s, not %s. Try 'bottega export' again."
                        .formatted(file.name(), digest, file.sha256()));
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String digestOf(Path path) throws IOException {
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256())) {
            MessageDigest digest = ((DigestOutputStream) out).getMessageDigest();
            Files.copy(path, out);
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
