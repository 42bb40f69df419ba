package studio.bottega.local.cli;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.bottega.contract.api.CreateProduction.Attachment;
import studio.bottega.local.export.FileNames;

/** Files that come with a brief. */
final class Attachments {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("gif", "image/gif"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("ttf", "font/ttf"),
            Map.entry("otf", "font/otf"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain"),
            Map.entry("md", "text/markdown"),
            Map.entry("json", "application/json"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("glb", "model/gltf-binary"));

    private Attachments() {}

    /** Absolute paths; complains about the first that is not a file, before anything is started. */
    static List<Path> found(List<Path> named, Session session) {
        List<Path> files = new ArrayList<>();
        for (Path name : named) {
            Path file = session.machine().directory().resolve(name);
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new CommandFailure(
                        ExitCode.REFUSED, "The attachment " + file + " is not a file that can be read.");
            }
            files.add(file);
        }
        return files;
    }

    static List<Attachment> upload(List<Path> files, Session session) {
        List<Attachment> attachments = new ArrayList<>();
        for (Path file : files) {
            try {
                String sha256 = session.client().upload(file, type(file));
                attachments.add(new Attachment(FileNames.safe(String.valueOf(file.getFileName())), sha256));
            } catch (FileNotFoundException e) {
                throw new CommandFailure(ExitCode.REFUSED, "The attachment " + file + " has gone meanwhile.", e);
            }
        }
        return attachments;
    }

    static String type(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
