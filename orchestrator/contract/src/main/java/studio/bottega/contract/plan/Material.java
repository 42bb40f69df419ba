package studio.bottega.contract.plan;

import java.util.List;
import java.util.Set;
import studio.bottega.contract.domain.Rework.Guide;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.domain.Rework.Margins;

/**
 * What a plan's pictures are made from besides words: files that came with the brief, each by its name or as {@code #2} for the second.
 * {@link PictureSources} turns it into what engines understand.
 *
 * @param pictures at most one for each shot and poster; those that are not named are made from words alone
 * @param likenesses at most one for each entity
 */
public record Material(List<Derived> pictures, List<Likeness> likenesses) {

    /** Words alone. */
    public static final Material NONE = new Material(List.of(), List.of());

    public Material {
        pictures = List.copyOf(pictures);
        likenesses = List.copyOf(likenesses);
    }

    /**
     * How the picture of one shot or poster is made.
     *
     * @param id of the shot or poster
     * @param manner what becomes of the source; {@code WORDS} if there is none and controls alone steer
     * @param source the file it begins from; empty for {@code WORDS}
     * @param mask the file that is white where the source is painted anew, as large as the source; empty but for {@code INPAINT}
     * @param strength how much of the source may change, in (0, 1]
     * @param instruction what to change, one sentence, for {@code EDIT}; else empty
     * @param grow how far the canvas grows, for {@code OUTPAINT}; else nowhere
     * @param controls what steers the composition
     */
    public record Derived(
            String id,
            Manner manner,
            String source,
            String mask,
            double strength,
            String instruction,
            Margins grow,
            List<Steer> controls) {
        public Derived {
            controls = List.copyOf(controls);
        }
    }

    /**
     * A picture that steers the composition of another.
     *
     * @param file what it is; empty for a scene that the studio composes from the words of the same picture
     * @param prepared whether the file is the map itself; else it is made: edges from any picture, depth and segments from a composed scene
     * @param weight how much it counts, in (0, 2]
     * @param from share of the steps before which it is silent
     * @param until share of the steps after which it is silent
     */
    public record Steer(String file, Guide guide, boolean prepared, double weight, double from, double until) {}

    /**
     * How an entity looks. Every picture that shows it is made with these to look at.
     *
     * @param id of the entity
     * @param files pictures of it
     * @param weight how much they count, in (0, 1]; of several entities in a picture the highest counts
     */
    public record Likeness(String id, List<String> files, double weight) {
        public Likeness {
            files = List.copyOf(files);
        }
    }

    /** The same without what is said of some shots, posters and entities. */
    public Material without(Set<String> ids) {
        return new Material(
                pictures.stream().filter(picture -> !ids.contains(picture.id())).toList(),
                likenesses.stream()
                        .filter(likeness -> !ids.contains(likeness.id()))
                        .toList());
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
