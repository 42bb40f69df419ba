package studio.bottega.contract.domain;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Teach a checkpoint a thing of a person's own from a few pictures. Inputs {@code picture/01} and so on, as many as there are captions; outputs
 * {@link Outputs#LORA} and {@link Outputs#LORA_KOHYA}, or {@link Outputs#WORD} and {@link Outputs#WORD_A1111}; and {@link Outputs#SAMPLES},
 * {@link Outputs#LOSS}, {@link Outputs#FIGURES}, {@link Outputs#LEARNED}.
 *
 * @param name of the files
 * @param token what prompts will call the thing
 * @param captions what each picture shows; empty for one that the trainer suggests
 * @param steps of the whole training; 0 for what suits the base and the number of pictures
 * @param rank of a LoRA's change; 0 for what suits the base
 * @param initial of a word: the kind of thing, to begin with
 * @param vectors of a word: tokens that it becomes; 0 for a LoRA
 */
public record TrainSpec(
        Manner manner,
        String name,
        String token,
        List<String> captions,
        int steps,
        int rank,
        String initial,
        int vectors)
        implements GenerationSpec {

    public static final int FEWEST_PICTURES = 5;
    public static final int MOST_PICTURES = 50;
    public static final int MOST_STEPS = 20_000;
    public static final int MOST_RANK = 256;
    public static final int MOST_VECTORS = 16;
    public static final int MAX_CAPTION_CHARACTERS = 300;
    public static final int MAX_WORDS_CHARACTERS = 80;

    /** The group of its inputs. */
    public static final String PICTURE = "picture";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Steps that an estimate reckons with where nobody says how many: on the starter, at least, and for each picture. */
    private static final int USUAL_STEPS = 400;

    private static final int USUAL_STEPS_PER_PICTURE = 20;

    /** What is learned, and by what ability an engine declares that it can. */
    public enum Manner {
        /** A change of the model's weights. */
        LORA("train.lora"),
        /** A word; the model stays as it is. */
        WORD("train.word");

        private final String ability;

        Manner(String ability) {
            this.ability = ability;
        }

        /** Its name among the limits of an engine. */
        public String ability() {
            return ability;
        }
    }

    public TrainSpec {
        captions = List.copyOf(captions);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name must be 1 to 64 letters, digits, '-' and '_', got \"%s\"".formatted(shortened(name)));
        }
        words("token", token);
        Checks.range("number of pictures", captions.size(), FEWEST_PICTURES, MOST_PICTURES);
        captions.forEach(
                caption -> Checks.range("characters of a caption", caption.length(), 0, MAX_CAPTION_CHARACTERS));
        Checks.range("steps", steps, 0, MOST_STEPS);
        Checks.range("rank", rank, 0, MOST_RANK);
        Checks.range("vectors", vectors, manner == Manner.WORD ? 1 : 0, manner == Manner.WORD ? MOST_VECTORS : 0);
        if (manner == Manner.WORD) {
            words("initial", initial);
        }
    }

    /** What is said in one line. */
    private static void words(String field, String words) {
        Checks.notBlank(field, words);
        Checks.range("characters of " + field, words.length(), 1, MAX_WORDS_CHARACTERS);
        if (words.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(field + " must be words in one line");
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_WORDS_CHARACTERS ? text : text.substring(0, MAX_WORDS_CHARACTERS) + "…";
    }

    /** The role of a picture, from 0: {@code picture/01} is the first. */
    public static String role(int index) {
        return "%s/%02d".formatted(PICTURE, index + 1);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.TRAIN;
    }

    /** Steps. */
    @Override
    public double workUnits() {
        return steps > 0 ? steps : Math.max(USUAL_STEPS, USUAL_STEPS_PER_PICTURE * captions.size());
    }

    @Override
    public Map<String, Double> extents() {
        return Map.of("steps", (double) steps, "pictures", (double) captions.size());
    }
}
