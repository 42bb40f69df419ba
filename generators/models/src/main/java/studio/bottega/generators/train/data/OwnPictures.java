package studio.bottega.generators.train.data;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import studio.bottega.generators.train.TrainingException;

/**
 * The few pictures of a thing of somebody's own, with what is said of each.
 *
 * @param token what prompts will call the thing
 * @param files from {@value #FEWEST} to {@value #MOST}
 */
public record OwnPictures(String token, List<OwnPicture> files) {

    static final int FEWEST = 5;
    static final int MOST = 50;

    /** What becomes of an even ground behind the thing. */
    public enum Ground {
        /** It stays, and a suggested caption names its colour. */
        KEPT,
        /** It becomes transparent, unless the picture's own captions speak of a background. */
        REMOVED
    }

    /**
     * A picture with its captions, each with the thing's name in it.
     *
     * @param suggested whether nobody wrote captions
     */
    public record OwnPicture(Path file, List<String> captions, boolean suggested, Ground ground) {

        public OwnPicture {
            captions = List.copyOf(captions);
        }

        /** Decoded, on its ground or without. */
        BufferedImage read() {
            BufferedImage picture = PictureFiles.read(file);
            return ground == Ground.KEPT ? picture : EvenGround.removed(picture).orElse(picture);
        }
    }

    public OwnPictures {
        files = List.copyOf(files);
    }

    /**
     * Reads a folder: every picture is opened, so that a bad one is found before the training.
     *
     * @throws TrainingException if there are too few or too many, or one cannot be used
     */
    public static OwnPictures in(Path folder, String token) {
        List<Path> found = PictureFiles.in(folder);
        if (found.size() < FEWEST || found.size() > MOST) {
            throw new TrainingException("A thing is learned from %d to %d pictures; %s holds %d."
                    .formatted(FEWEST, MOST, folder, found.size()));
        }
        return new OwnPictures(
                token,
                found.stream().map(file -> picture(file, token, Ground.KEPT)).toList());
    }

    /** The same, without the grounds that can be removed. */
    public OwnPictures withoutGrounds() {
        return new OwnPictures(
                token,
                files.stream()
                        .map(picture -> picture(picture.file, token, Ground.REMOVED))
                        .toList());
    }

    private static OwnPicture picture(Path file, String token, Ground ground) {
        BufferedImage picture = PictureFiles.read(file);
        List<String> own = PictureFiles.captions(file);
        boolean suggested = own.isEmpty();
        boolean removed = ground == Ground.REMOVED
                && own.stream().noneMatch(caption -> caption.contains("background"))
                && EvenGround.removed(picture).isPresent();
        Ground left = removed ? Ground.REMOVED : Ground.KEPT;
        if (suggested) {
            return new OwnPicture(file, List.of(CaptionSuggestion.of(file, picture, token, left)), true, left);
        }
        return new OwnPicture(
                file, own.stream().map(caption -> called(caption, token)).toList(), false, left);
    }

    /** A caption that does not say the name itself gets it in front. */
    private static String called(String caption, String token) {
        return caption.contains(token) ? caption : token + ", " + caption;
    }
}
