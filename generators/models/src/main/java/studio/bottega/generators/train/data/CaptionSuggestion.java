package studio.bottega.generators.train.data;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import studio.bottega.generators.cutout.Colour;
import studio.bottega.generators.train.data.OwnPictures.Ground;

/**
 * What a caption may say of a picture that came without one: the words of its file's name, if a person gave it, and the colour behind the thing, if there
 * is one. What a caption says the training need not put into the thing; so a thing that is always seen on white does not become white.
 */
public final class CaptionSuggestion {

    private static final Set<String> CAMERA = Set.of(
            "img",
            "dsc",
            "dscn",
            "dscf",
            "pic",
            "picture",
            "image",
            "photo",
            "screenshot",
            "copy",
            "final",
            "untitled",
            "scan");
    private static final String APART = "[^\\p{L}]+";
    private static final int MAX_WORDS = 8;
    private static final double PLAIN = 0.8; // share of the border that has one colour
    private static final int LOOKED_AT = 64; // pixels along each side

    private CaptionSuggestion() {}

    /** The thing's name, what the file's name adds to it, and the ground. */
    static String of(Path file, BufferedImage picture, String token, Ground ground) {
        List<String> known = List.of(token.toLowerCase(Locale.ROOT).split(APART));
        String said = words(file.getFileName().toString()).stream()
                .filter(word -> !known.contains(word))
                .limit(MAX_WORDS)
                .collect(Collectors.joining(" "));
        String caption = said.isEmpty() ? token : token + ", " + said;
        return ground == Ground.REMOVED
                ? caption
                : background(picture)
                        .map(colour -> "%s on a %s background".formatted(caption, colour.word()))
                        .orElse(caption);
    }

    /** The name without numbers and what cameras and programs put into it. */
    static List<String> words(String name) {
        int dot = name.lastIndexOf('.');
        String[] words = (dot < 0 ? name : name.substring(0, dot))
                .toLowerCase(Locale.ROOT)
                .split(APART);
        return Arrays.stream(words)
                .filter(word -> word.length() > 1 && !CAMERA.contains(word))
                .toList();
    }

    /** The colour of most of the border; none where it is transparent or of many colours. */
    static Optional<Colour> background(BufferedImage picture) {
        int[] counts = new int[Colour.values().length];
        int seen = 0;
        for (int i = 0; i < LOOKED_AT; i++) {
            int x = i * (picture.getWidth() - 1) / (LOOKED_AT - 1);
            int y = i * (picture.getHeight() - 1) / (LOOKED_AT - 1);
            int[] border = {
                picture.getRGB(x, 0),
                picture.getRGB(x, picture.getHeight() - 1),
                picture.getRGB(0, y),
                picture.getRGB(picture.getWidth() - 1, y)
            };
            for (int argb : border) {
                seen++;
                if (argb >>> 24 > 127) {
                    counts[
                            Colour.of((argb >> 16 & 0xFF) / 255f, (argb >> 8 & 0xFF) / 255f, (argb & 0xFF) / 255f)
                                    .ordinal()]++;
                }
            }
        }
        for (Colour colour : Colour.values()) {
            if (counts[colour.ordinal()] > PLAIN * seen) {
                return Optional.of(colour);
            }
        }
        return Optional.empty();
    }
}
