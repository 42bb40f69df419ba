package studio.bottega.generators.train.data;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** A picture with its captions, each with the thing's name in front. */
    public record OwnPicture(Path file, List<String> captions, boolean suggested) {

        public OwnPicture {
            captions = List.copyOf(captions);
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
                token, found.stream().map(file -> picture(file, token)).toList());
    }

    private static OwnPicture picture(Path file, String token) {
        BufferedImage picture = PictureFiles.read(file);
        List<String> own = PictureFiles.captions(file);
        boolean suggested = own.isEmpty();
        List<String> captions = new ArrayList<>();
        for (String caption : suggested ? List.of(CaptionSuggestion.of(file, picture)) : own) {
            captions.add(called(caption, token));
        }
        return new OwnPicture(file, captions, suggested);
    }

    /** A caption that does not say the name itself gets it in front. */
    private static String called(String caption, String token) {
        if (caption.isEmpty()) {
            return token;
        }
        return caption.contains(token) ? caption : token + ", " + caption;
    }
}
