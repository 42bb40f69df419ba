package studio.bottega.generators.pipeline;

import java.util.List;

/**
 * The words of a batch.
 *
 * @param seconds for the second text tower of XL; usually the same
 * @param thirds for the third text tower of SD3; usually the same
 * @param negatives what to keep away from, one for each prompt; empty texts for nothing
 * @param negativeGiven whether a negative prompt was given at all: XL takes zeros if not
 * @param clipSkip how many of the last layers of the text encoder are passed over; 0 for none
 * @param weighted whether brackets say how much their words count, see {@link studio.bottega.generators.tokenizer.PromptWeights}
 * @param longPrompts whether what does not fit the text encoder is encoded in further parts, instead of being cut off
 */
public record PromptBatch(
        List<String> prompts,
        List<String> seconds,
        List<String> thirds,
        List<String> negatives,
        List<String> negativeSeconds,
        List<String> negativeThirds,
        boolean negativeGiven,
        int clipSkip,
        boolean weighted,
        boolean longPrompts) {

    public PromptBatch {
        prompts = List.copyOf(prompts);
        seconds = List.copyOf(seconds);
        thirds = List.copyOf(thirds);
        negatives = List.copyOf(negatives);
        negativeSeconds = List.copyOf(negativeSeconds);
        negativeThirds = List.copyOf(negativeThirds);
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException("A batch needs at least one prompt");
        }
        for (List<String> others : List.of(seconds, thirds, negatives, negativeSeconds, negativeThirds)) {
            if (others.size() != prompts.size()) {
                throw new IllegalArgumentException("%d prompts need as many second, third and negative ones, got %d"
                        .formatted(prompts.size(), others.size()));
            }
        }
    }

    /** For at most two text towers. */
    public PromptBatch(
            List<String> prompts,
            List<String> seconds,
            List<String> negatives,
            List<String> negativeSeconds,
            boolean negativeGiven,
            int clipSkip,
            boolean weighted,
            boolean longPrompts) {
        this(
                prompts,
                seconds,
                prompts,
                negatives,
                negativeSeconds,
                negatives,
                negativeGiven,
                clipSkip,
                weighted,
                longPrompts);
    }

    /** One prompt; {@code negative} may be empty. */
    public static PromptBatch of(String prompt, String negative) {
        return of(List.of(prompt), negative);
    }

    /** Several prompts that keep away from the same. */
    public static PromptBatch of(List<String> prompts, String negative) {
        List<String> negatives = prompts.stream().map(prompt -> negative).toList();
        return new PromptBatch(prompts, prompts, negatives, negatives, !negative.isEmpty(), 0, false, true);
    }

    /** The same with another {@code clipSkip}. */
    public PromptBatch withClipSkip(int layers) {
        return new PromptBatch(
                prompts,
                seconds,
                thirds,
                negatives,
                negativeSeconds,
                negativeThirds,
                negativeGiven,
                layers,
                weighted,
                longPrompts);
    }

    /** The same with brackets read as weights. */
    public PromptBatch withWeights() {
        return new PromptBatch(
                prompts,
                seconds,
                thirds,
                negatives,
                negativeSeconds,
                negativeThirds,
                negativeGiven,
                clipSkip,
                true,
                longPrompts);
    }

    int size() {
        return prompts.size();
    }
}
