package studio.bottega.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.TrainSpec;
import studio.bottega.contract.domain.TrainSpec.Manner;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

/**
 * Asks for a training: a thing of a person's own, learned from pictures that were uploaded before. Name, token and pictures have to be said;
 * {@link #parse} fills in the rest.
 *
 * @param manner a LoRA unless said otherwise
 * @param name of the files
 * @param token what prompts will call the thing
 * @param pictures {@link TrainSpec#FEWEST_PICTURES} to {@link TrainSpec#MOST_PICTURES}
 * @param steps 0 for what suits the base and the number of pictures
 * @param rank of a LoRA; 0 for what suits the base
 * @param initial of a word: the kind of thing
 * @param vectors of a word: tokens that it becomes
 * @param seed the root of every random choice
 * @param maxHours from asking to delivery
 */
public record CreateTraining(
        Manner manner,
        String name,
        String token,
        List<Picture> pictures,
        int steps,
        int rank,
        String initial,
        int vectors,
        long seed,
        int maxHours) {

    private static final String INITIAL = "object";
    private static final int VECTORS = 2;
    private static final int HOURS = 24;

    public CreateTraining {
        pictures = List.copyOf(pictures);
    }

    /**
     * One picture.
     *
     * @param sha256 of an asset that this workspace has uploaded, PNG or JPEG
     * @param caption what it shows besides the thing; empty for what the trainer suggests
     */
    public record Picture(String sha256, String caption) {}

    /** A LoRA, as long as suits. */
    public static CreateTraining lora(String name, String token, List<Picture> pictures) {
        return new CreateTraining(
                Manner.LORA, name, token, pictures, 0, 0, INITIAL, VECTORS, CreateProduction.DEFAULT_SEED, HOURS);
    }

    /**
     * Reads a request body. Fields that are missing or null have their defaults; a field that does not exist is an error.
     *
     * @throws MalformedMessageException with a sentence for the person who wrote it
     */
    public static CreateTraining parse(byte[] json) {
        JsonNode said = Json.tree(json);
        if (!said.isObject() || !said.path("pictures").isArray()) {
            throw new MalformedMessageException(
                    "CreateTraining must be a JSON object such as {\"name\": \"lumen\", \"token\": \"solar lantern\", \"pictures\": [{\"sha256\": \"…\"}]}");
        }
        ObjectNode whole = (ObjectNode) Json.toTree(lora("", "", List.of()));
        said.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> whole.set(field.getKey(), field.getValue()));
        whole.path("pictures").forEach(picture -> {
            if (picture instanceof ObjectNode one && !one.hasNonNull("caption")) {
                one.put("caption", "");
            }
        });
        return Json.convertStrict(whole, CreateTraining.class);
    }

    /** @throws IllegalArgumentException with a sentence if a number or a name passes its bound */
    public TrainSpec spec() {
        boolean word = manner == Manner.WORD;
        return new TrainSpec(
                manner,
                name,
                token.strip(),
                pictures.stream().map(Picture::caption).toList(),
                steps,
                rank,
                word ? initial : "",
                word ? vectors : 0);
    }

    /** What is kept of who asked for what. */
    public Brief brief() {
        String text = "Learn \"%s\" as %s from %d pictures.".formatted(token.strip(), name, pictures.size());
        Budget usual = Budget.DEFAULT;
        return new Brief(
                text,
                ProductionKind.CAMPAIGN,
                "en",
                seed,
                new Budget(usual.maxCostMicroUsd(), Duration.ofHours(maxHours), 0),
                ApprovalMode.AUTO,
                List.of());
    }
}
