package studio.bottega.media.speech;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The jars of MaryTTS and its voice, which ride in this module's resources: copied once into a folder, each proved by its SHA-256, and
 * loaded by a class loader that sees nothing of the program but the JDK. Its libraries are older than any program should hold.
 */
final class VoiceLibrary {

    private static final String INDEX = "voice/jars.txt";
    private static final int MAX_JARS = 64;

    private final Path folder;

    /** @param folder where the jars are kept between runs; made when missing */
    VoiceLibrary(Path folder) {
        this.folder = folder;
    }

    /** A class loader over the settings of this module and the jars; the first call of all copies the jars. */
    URLClassLoader open() {
        try {
            Files.createDirectories(folder);
            List<URL> path = new ArrayList<>();
            path.add(settings());
            for (Entry entry : index()) {
                path.add(present(entry).toUri().toURL());
            }
            return new URLClassLoader("marytts", path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        } catch (IOException e) {
            throw new SpeechException(
                    "The voice could not be unpacked into " + folder + ": " + e.getMessage()
                            + ". Make room there or name another cache folder.",
                    e);
        }
    }

    /** Where the settings stand that take the place of MaryTTS's own: fewer modules, none of them for text. */
    private URL settings() throws IOException {
        List<String> names = List.of(
                "marytts/config/marybase.config",
                "marytts/config/voice-log4j.properties",
                "marytts/language/en/en.config");
        Path root = folder.resolve("settings");
        for (String name : names) {
            byte[] content = resource("voice/" + name.substring(name.lastIndexOf('/') + 1));
            Path file = root.resolve(name);
            if (!Files.exists(file) || !MessageDigest.isEqual(Files.readAllBytes(file), content)) {
                Files.createDirectories(file.getParent());
                write(file, content);
            }
        }
        return directoryUrl(root);
    }

    private static URL directoryUrl(Path directory) throws MalformedURLException {
        String url = directory.toUri().toString();
        return new URL(url.endsWith("/") ? url : url + "/");
    }

    private Path present(Entry entry) throws IOException {
        Path file = folder.resolve(entry.name());
        if (Files.exists(file) && sha256(Files.readAllBytes(file)).equals(entry.sha256())) {
            return file;
        }
        byte[] content = resource("voice/" + entry.name());
        if (!sha256(content).equals(entry.sha256())) {
            throw new SpeechException(entry.name() + " in the media jar is not the file it should be: its SHA-256 is "
                    + sha256(content) + ", expected " + entry.sha256() + ". Build the module again.");
        }
        write(file, content);
        return file;
    }

    /** Writes beside the file and moves into place, so that two starting programs never see half a file. */
    private void write(Path file, byte[] content) throws IOException {
        Path part = Files.createTempFile(folder, "part", ".tmp");
        try {
            Files.write(part, content);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static List<Entry> index() throws IOException {
        return new String(resource(INDEX), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .limit(MAX_JARS)
                .map(line -> line.split("\\s+", 2))
                .map(parts -> new Entry(parts[0], parts[1]))
                .toList();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = VoiceLibrary.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(
                        "the resource " + name + " is missing from the media jar; build the module again");
            }
            return stream.readAllBytes();
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record Entry(String sha256, String name) {}
}
