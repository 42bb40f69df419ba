package studio.bottega.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How PostgreSQL, which refuses to run as root, is run when we are root.
 *
 * @param prefix put before the command line; empty for an ordinary user
 * @param ownerId the user id that must own the database files, -1 if it is ours anyway
 */
record Unprivileged(List<String> prefix, int ownerId) {

    private static final int NOBODY = 65_534;
    private static final List<String> UNSHARE = List.of("unshare", "-U");
    private static final List<String> SETPRIV =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    /** Finds a way that works on this machine. */
    static Unprivileged choose() throws IOException, InterruptedException {
        if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            return new Unprivileged(List.of(), -1);
        }
        // In a user namespace of its own the server's user is nobody, yet the files remain ours: nothing to hand over.
        if (works(UNSHARE)) {
            return new Unprivileged(UNSHARE, -1);
        }
        if (works(SETPRIV)) {
            return new Unprivileged(SETPRIV, NOBODY);
        }
        throw new IOException("PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' works here."
                + " Run Bottega as an ordinary user.");
    }

    /** Gives {@code folder} and what it holds to the user the server runs as. */
    void handOver(Path folder) throws IOException {
        if (ownerId < 0) {
            return;
        }
        for (Path above = folder.getParent(); above != null; above = above.getParent()) {
            if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw new IOException("PostgreSQL runs as user %d here and may not enter %s. Choose a data folder that"
                                .formatted(ownerId, above)
                        + " every user may enter, or run Bottega as an ordinary user.");
            }
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.toList()) {
                Files.setAttribute(path, "unix:uid", ownerId);
                Files.setAttribute(path, "unix:gid", ownerId);
            }
        }
    }

    private static boolean works(List<String> prefix) throws InterruptedException {
        try {
            List<String> line =
                    Stream.concat(prefix.stream(), Stream.of("true")).toList();
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
