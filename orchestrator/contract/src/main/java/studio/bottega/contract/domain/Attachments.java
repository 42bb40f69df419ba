package studio.bottega.contract.domain;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.Brief.Attachment;

/**
 * The files that came with a brief, as a plan may speak of them: by name, or as {@code #2} for the second.
 *
 * @param files in the brief's order
 */
public record Attachments(List<Attachment> files) {

    /** Longest picture that is read, in bytes. */
    public static final long MAX_PICTURE_BYTES = 64L << 20;
    /** Media types of pictures that engines read. */
    public static final Set<String> PICTURE_TYPES = Set.of("image/png", "image/jpeg");

    /** Nothing came. */
    public static final Attachments NONE = new Attachments(List.of());

    private static final Pattern NUMBER = Pattern.compile("#([1-9][0-9]?)");
    private static final int SHOWN = 60;

    public Attachments {
        if (files.size() > Brief.MAX_ATTACHMENTS) {
            throw new IllegalArgumentException(
                    "%d attachments; at most %d are taken".formatted(files.size(), Brief.MAX_ATTACHMENTS));
        }
        files = List.copyOf(files);
    }

    /**
     * The file that a name or number means. A name is taken whole, whatever its case; a file that is itself called {@code #2} is found by that name.
     *
     * @throws IllegalArgumentException if there is none, or several of that name; the message is a sentence
     */
    public Attachment find(String reference) {
        List<Attachment> named = files.stream()
                .filter(file -> file.name().equalsIgnoreCase(reference.strip()))
                .toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        if (named.size() > 1) {
            throw new IllegalArgumentException(
                    "%d files that came with the brief are called \"%s\"; say which by its number, #1 for the first."
                            .formatted(named.size(), shown(reference)));
        }
        Matcher number = NUMBER.matcher(reference.strip());
        if (number.matches() && Integer.parseInt(number.group(1)) <= files.size()) {
            return files.get(Integer.parseInt(number.group(1)) - 1);
        }
        throw new IllegalArgumentException(
                files.isEmpty()
                        ? "No file \"%s\" came with the brief; nothing came with it.".formatted(shown(reference))
                        : "No file \"%s\" came with the brief; these came: %s.".formatted(shown(reference), names()));
    }

    /**
     * The picture that a name or number means.
     *
     * @throws IllegalArgumentException if there is no such file, or it is no picture that engines read; the message is a sentence
     */
    public AssetRef picture(String reference) {
        Attachment file = find(reference);
        AssetRef asset = file.asset();
        if (!PICTURE_TYPES.contains(asset.mediaType())) {
            throw new IllegalArgumentException(
                    "The file \"%s\" is %s, not a picture that can be worked on; PNG and JPEG are."
                            .formatted(shown(file.name()), asset.mediaType()));
        }
        if (asset.byteCount() > MAX_PICTURE_BYTES) {
            throw new IllegalArgumentException("The picture \"%s\" has %,d bytes; at most %,d are read."
                    .formatted(shown(file.name()), asset.byteCount(), MAX_PICTURE_BYTES));
        }
        return asset;
    }

    private String names() {
        return files.stream().map(file -> "\"" + shown(file.name()) + "\"").collect(Collectors.joining(", "));
    }

    private static String shown(String name) {
        String safe = name.replaceAll("\\p{Cntrl}", "?");
        return safe.length() <= SHOWN ? safe : safe.substring(0, SHOWN) + "…";
    }
}
