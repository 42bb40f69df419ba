package studio.bottega.agent.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.contract.domain.Attachments;
import studio.bottega.contract.domain.Rework.Guide;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.domain.Rework.Margins;

/**
 * Reads what a brief wants made of the pictures that came with it: a sentence that names one, and says what for. A picture that is named for nothing
 * of this kind is left alone. Thread-safe.
 */
public final class MaterialReader {

    private static final String SECTION = "material";
    private static final Pattern NUMBERED = Pattern.compile("(poster|shot)s?\\s+(?:number\\s+)?(\\d{1,3})");
    private static final double USUAL_MARGIN = 0.5;

    private final Vocabulary words;

    public MaterialReader(Vocabulary words) {
        this.words = words;
    }

    /** What for. */
    public enum Use {
        VARIATION,
        EDIT,
        INPAINT,
        OUTPAINT,
        EDGES,
        DEPTH,
        SEGMENTATION,
        POSE,
        LIKENESS;

        /** What becomes of the picture; {@code WORDS} if it only steers. */
        public Manner manner() {
            return switch (this) {
                case VARIATION -> Manner.VARIATION;
                case EDIT -> Manner.EDIT;
                case INPAINT -> Manner.INPAINT;
                case OUTPAINT -> Manner.OUTPAINT;
                default -> Manner.WORDS;
            };
        }

        /** As what it steers, if it does. */
        public Optional<Guide> guide() {
            return switch (this) {
                case EDGES -> Optional.of(Guide.CANNY);
                case DEPTH -> Optional.of(Guide.DEPTH);
                case SEGMENTATION -> Optional.of(Guide.SEGMENTATION);
                case POSE -> Optional.of(Guide.POSE);
                default -> Optional.empty();
            };
        }
    }

    /** Which pictures of the plan are meant. */
    public enum Scope {
        SHOTS,
        POSTERS,
        /** The sentence does not say. */
        ANY
    }

    /**
     * One wish.
     *
     * @param file as the brief names it
     * @param mask likewise, for an inpainting; else empty
     * @param instruction for an edit; else empty
     * @param grow for an outpainting; else none
     * @param number which shot or poster, counted from 1; 0 for all of the scope
     * @param ofPerson for a likeness: of a person, not of the product
     */
    public record Wish(
            Use use,
            String file,
            String mask,
            String instruction,
            Margins grow,
            Scope scope,
            int number,
            boolean ofPerson) {}

    public List<Wish> read(BriefText text, Attachments attachments) {
        List<Wish> wishes = new ArrayList<>();
        for (String sentence : text.sentences()) {
            List<Named> files = files(sentence, attachments);
            if (!files.isEmpty()) {
                wish(sentence, files).ifPresent(wishes::add);
            }
        }
        return wishes;
    }

    /** A picture where a sentence names it. */
    private record Named(String name, int from, int to) {}

    private static List<Named> files(String sentence, Attachments attachments) {
        String lower = sentence.toLowerCase(Locale.ROOT);
        List<Named> named = new ArrayList<>();
        attachments.files().stream()
                .filter(file -> Attachments.PICTURE_TYPES.contains(file.asset().mediaType()))
                .map(file -> file.name().strip())
                .filter(name -> !name.isEmpty())
                .distinct()
                .forEach(name -> {
                    int at = lower.indexOf(name.toLowerCase(Locale.ROOT));
                    if (at >= 0) {
                        named.add(new Named(name, at, at + name.length()));
                    }
                });
        named.sort((a, b) -> Integer.compare(a.from, b.from));
        return named;
    }

    private Optional<Wish> wish(String sentence, List<Named> files) {
        String rest = without(sentence, files).toLowerCase(Locale.ROOT);
        Optional<Use> use = use(rest, files);
        if (use.isEmpty()) {
            return Optional.empty();
        }
        Named source = files.get(0);
        String mask = "";
        if (use.get() == Use.INPAINT) {
            Named last = files.get(files.size() - 1);
            boolean maskFirst = words.names(
                    SECTION, "mask", source.name.toLowerCase(Locale.ROOT).replaceAll("[._-]", " "));
            mask = maskFirst ? source.name : last.name;
            source = maskFirst ? last : source;
        }
        String instruction = use.get() == Use.EDIT ? instruction(sentence, source) : "";
        if (use.get() == Use.EDIT && instruction.isEmpty()) {
            return Optional.empty();
        }
        Matcher numbered = NUMBERED.matcher(rest);
        boolean one = numbered.find();
        return Optional.of(new Wish(
                use.get(),
                source.name,
                mask,
                instruction,
                use.get() == Use.OUTPAINT ? margins(rest) : Margins.NONE,
                one ? scope(numbered.group(1)) : scope(rest),
                one ? Integer.parseInt(numbered.group(2)) : 0,
                !words.hits("person", rest).isEmpty()));
    }

    /** The sentence with its file names blanked, which are no words of it. */
    private static String without(String sentence, List<Named> files) {
        StringBuilder rest = new StringBuilder(sentence);
        files.forEach(file -> rest.replace(file.from, file.to, " ".repeat(file.to - file.from)));
        return rest.toString();
    }

    private Optional<Use> use(String rest, List<Named> files) {
        for (Use use : List.of(
                Use.INPAINT,
                Use.EDIT,
                Use.OUTPAINT,
                Use.DEPTH,
                Use.SEGMENTATION,
                Use.POSE,
                Use.EDGES,
                Use.LIKENESS,
                Use.VARIATION)) {
            boolean named = use == Use.INPAINT
                    ? files.size() > 1 && words.names(SECTION, "mask", rest)
                    : words.names(SECTION, use.name().toLowerCase(Locale.ROOT), rest);
            if (named) {
                return Optional.of(use);
            }
        }
        return Optional.empty();
    }

    /** What stands behind a colon, or behind the name of the file. */
    private static String instruction(String sentence, Named file) {
        String after = sentence.substring(file.to);
        int colon = after.indexOf(':');
        String words = (colon >= 0 ? after.substring(colon + 1) : after)
                .replaceFirst("^[\\s,;–-]*(?:(?:so that|such that|to|and|damit|para que|para)\\s+)?", "")
                .strip();
        return words.length() <= 400 ? words : words.substring(0, 400);
    }

    private Margins margins(String rest) {
        double left = words.names(SECTION, "left", rest) ? USUAL_MARGIN : 0;
        double right = words.names(SECTION, "right", rest) ? USUAL_MARGIN : 0;
        double top = words.names(SECTION, "top", rest) ? USUAL_MARGIN : 0;
        double bottom = words.names(SECTION, "bottom", rest) ? USUAL_MARGIN : 0;
        Margins said = new Margins(left, top, right, bottom);
        return said.equals(Margins.NONE)
                ? new Margins(USUAL_MARGIN / 2, USUAL_MARGIN / 2, USUAL_MARGIN / 2, USUAL_MARGIN / 2)
                : said;
    }

    private Scope scope(String rest) {
        if (words.names("poster", "poster", rest)) {
            return Scope.POSTERS;
        }
        return rest.contains("shot") || words.names("film", "film", rest) ? Scope.SHOTS : Scope.ANY;
    }
}
