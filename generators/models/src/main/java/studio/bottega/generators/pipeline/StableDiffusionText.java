package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.PromptEncoder;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;

/**
 * How Stable Diffusion reads prompts. 1.x and 2.x: the final state of one tower. XL: the states before the last of two towers side by
 * side, and the second one's projection.
 *
 * @param wide whether the towers are used as XL does
 * @param zerosForNone whether a missing negative prompt is zeros instead of the empty text
 */
record StableDiffusionText(List<TextTower> towers, boolean wide, boolean zerosForNone) implements AutoCloseable {

    /** Prompts longer than this many times what the encoder reads are refused. */
    private static final int MAX_PARTS = 40;

    /**
     * @param tokens (B, L, C)
     * @param pooled (B, P) for XL; null else
     */
    record Embeds(NDArray tokens, @Nullable NDArray pooled) {}

    static StableDiffusionText load(
            ModelRepository repository, NDManager manager, DataType type, StableDiffusion.Additions additions) {
        List<TextTower> towers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            if (repository.has("text_encoder" + (i == 0 ? "" : "_2"))) {
                towers.add(TextTower.load(repository, i, manager, type, additions));
            }
        }
        boolean wide = repository.has("text_encoder_2");
        return new StableDiffusionText(
                List.copyOf(towers), wide, wide && repository.index().bool("force_zeros_for_empty_prompt", true));
    }

    /**
     * Prompts and, with guidance, what to keep away from.
     *
     * @param negatives one for each prompt; null entries where none was given
     * @return (2·B, L, C) with the negative half first, or (B, L, C) without guidance
     */
    Embeds encode(NDManager manager, PromptBatch prompts, boolean guided) {
        int parts = parts(prompts, guided);
        Embeds positive = encode(
                manager,
                prompts.prompts(),
                prompts.seconds(),
                new Reading(parts, prompts.clipSkip(), prompts.weighted()));
        if (!guided) {
            return positive;
        }
        Embeds negative =
                prompts.negatives().stream().allMatch(String::isEmpty) && zerosForNone && !prompts.negativeGiven()
                        ? zerosLike(positive)
                        // Clip skip is for the prompt alone, as in the reference.
                        : encode(
                                manager,
                                prompts.negatives(),
                                prompts.negativeSeconds(),
                                new Reading(parts, 0, prompts.weighted()));
        NDArray pooled = positive.pooled == null || negative.pooled == null
                ? null
                : Ops.cat(0, negative.pooled, positive.pooled);
        return new Embeds(Ops.cat(0, negative.tokens, positive.tokens), pooled);
    }

    private int parts(PromptBatch prompts, boolean guided) {
        int parts = 1;
        for (int i = 0; i < towers.size(); i++) {
            List<String> texts = new ArrayList<>(i == 0 ? prompts.prompts() : prompts.seconds());
            if (guided) {
                texts.addAll(i == 0 ? prompts.negatives() : prompts.negativeSeconds());
            }
            for (String text : texts) {
                parts = Math.max(parts, prompts.longPrompts() ? towers.get(i).parts(text, prompts.weighted()) : 1);
            }
        }
        if (parts > MAX_PARTS) {
            throw new IllegalArgumentException(
                    "The prompt is %d times as long as the text encoder reads at once; at most %d times is taken"
                            .formatted(parts, MAX_PARTS));
        }
        return parts;
    }

    /** How prompts are read. */
    private record Reading(int parts, int clipSkip, boolean weighted) {}

    private Embeds encode(NDManager manager, List<String> first, List<String> second, Reading reading) {
        List<NDArray> both = Scope.tidyAll(() -> {
            List<NDArray> columns = new ArrayList<>();
            NDArray pooled = null;
            for (int i = 0; i < towers.size(); i++) {
                TextTower tower = towers.get(i);
                List<NDArray> pieces = new ArrayList<>();
                List<String> texts = towers.size() == 2 && i == 1 ? second : first;
                for (TextTower.Tokens part : tower.tokens(manager, texts, reading.parts, reading.weighted)) {
                    PromptEncoder.States output = tower.encode(part.ids());
                    NDArray state = state(tower.model(), output, reading.clipSkip);
                    pieces.add(
                            part.weights() == null
                                    ? state
                                    : weighed(state, part.weights(), empty(manager, tower, reading.clipSkip)));
                    // The first part carries the pooled state of the last tower.
                    pooled = pieces.size() == 1 && output.projected() != null ? output.projected() : pooled;
                }
                columns.add(Ops.cat(1, pieces.toArray(NDArray[]::new)));
            }
            NDArray tokens = columns.size() == 1 ? columns.get(0) : Ops.cat(-1, columns.toArray(NDArray[]::new));
            return wide && pooled != null ? List.of(tokens, pooled) : List.of(tokens);
        });
        return new Embeds(both.get(0), both.size() > 1 ? both.get(1) : null);
    }

    /** The state of the empty prompt, (1, L, C). */
    private NDArray empty(NDManager manager, TextTower tower, int clipSkip) {
        NDArray ids = tower.ids(manager, List.of(""), 1).get(0);
        return state(tower.model(), tower.encode(ids), clipSkip);
    }

    /** Words that count more lie further from what the empty prompt says at their place: e + w·(z − e). */
    private static NDArray weighed(NDArray state, NDArray weights, NDArray empty) {
        NDArray distance = state.sub(empty);
        return distance.mul(Ops.like(weights, state)).add(empty);
    }

    private NDArray state(PromptEncoder model, PromptEncoder.States output, int clipSkip) {
        if (clipSkip == 0 && !wide) {
            return output.last();
        }
        int most = Math.max(0, output.hiddenStates().size() - 2);
        if (clipSkip < 0 || clipSkip > most) {
            throw new IllegalArgumentException("clipSkip must be in [0, %d], got %d".formatted(most, clipSkip));
        }
        return wide ? output.before(clipSkip + 1) : model.normed(output.before(clipSkip));
    }

    private static Embeds zerosLike(Embeds embeds) {
        return new Embeds(Ops.mul(embeds.tokens, 0), embeds.pooled == null ? null : Ops.mul(embeds.pooled, 0));
    }

    @Override
    public void close() {
        towers.forEach(TextTower::close);
    }
}
