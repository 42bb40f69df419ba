package studio.bottega.media.report;

import java.util.Locale;
import java.util.Map;
import studio.bottega.contract.domain.Outputs;

/** What the files of a deliverable are called when they are handed over. Nothing that a plan says becomes a path. */
public final class FileNames {

    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("video/mp4", ".mp4"),
            Map.entry("video/webm", ".webm"),
            Map.entry("image/png", ".png"),
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("audio/wav", ".wav"),
            Map.entry("application/x-subrip", ".srt"),
            Map.entry("text/vtt", ".vtt"),
            Map.entry("application/json", ".json"),
            Map.entry("application/pdf", ".pdf"));

    private FileNames() {}

    /** For instance {@code spot.mp4}, {@code spot-poster.png}. */
    public static String of(String deliverable, String output, String mediaType) {
        boolean main = output.equals(Outputs.VIDEO)
                || output.equals(Outputs.PICTURE)
                || output.equals(Outputs.CAPTIONS_SRT)
                || output.equals(Outputs.CAPTIONS_VTT);
        String name = main ? safe(deliverable) : safe(deliverable) + "-" + safe(output);
        return name + EXTENSIONS.getOrDefault(mediaType, "");
    }

    private static String safe(String word) {
        String safe =
                word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String bounded = safe.length() <= 60 ? safe : safe.substring(0, 60);
        return bounded.isEmpty() ? "file" : bounded;
    }
}
