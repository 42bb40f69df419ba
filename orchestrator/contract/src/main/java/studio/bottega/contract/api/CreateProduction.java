package studio.bottega.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

/**
 * Asks for a production. Only the text has to be said; {@link #parse} fills in the rest.
 *
 * @param text the brief, in the person's own words
 * @param kind the kind of production; a campaign unless said otherwise
 * @param language BCP 47 tag, or empty: the language of the text
 * @param seed the root of every random choice; {@link #DEFAULT_SEED} unless said otherwise, so that the same brief is the
 *     same work
 * @param budget the bounds; {@link Budget#DEFAULT} where not said otherwise
 * @param approval whether to stop at the plan; no unless said otherwise
 * @param attachments assets that were uploaded before
 * @param brand id of a brand of this workspace, whose newest version is taken; empty for none
 */
public record CreateProduction(
        String text,
        ProductionKind kind,
        String language,
        long seed,
        Budget budget,
        ApprovalMode approval,
        List<Attachment> attachments,
        String brand) {

    public static final long DEFAULT_SEED = 1;

    public CreateProduction {
        attachments = List.copyOf(attachments);
    }

    /** A request without a brand. */
    public CreateProduction(
            String text,
            ProductionKind kind,
            String language,
            long seed,
            Budget budget,
            ApprovalMode approval,
            List<Attachment> attachments) {
        this(text, kind, language, seed, budget, approval, attachments, "");
    }

    /** The request that says nothing but the text. */
    public static CreateProduction of(String text) {
        return new CreateProduction(
                text, ProductionKind.CAMPAIGN, "", DEFAULT_SEED, Budget.DEFAULT, ApprovalMode.AUTO, List.of());
    }

    /**
     * Reads a request body. Fields that are missing or null have their defaults, also within the budget; a field that does
     * not exist is an error.
     *
     * @throws MalformedMessageException with a sentence for the person who wrote it
     */
    public static CreateProduction parse(byte[] json) {
        JsonNode said = Json.tree(json);
        if (!said.isObject()) {
            throw new MalformedMessageException(
                    "CreateProduction must be a JSON object such as {\"text\": \"An ad for …\"}");
        }
        if (said.path("text").isMissingNode() || said.path("text").isNull()) {
            throw new MalformedMessageException("CreateProduction: text is missing; say what to make");
        }
        ObjectNode whole = (ObjectNode) Json.toTree(of(""));
        overlay(whole, said);
        return Json.convertStrict(whole, CreateProduction.class);
    }

    private static void overlay(ObjectNode onto, JsonNode said) {
        said.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isObject() && onto.get(field.getKey()) instanceof ObjectNode inner) {
                overlay(inner, value);
            } else if (!value.isNull()) {
                onto.set(field.getKey(), value);
            }
        });
    }

    /**
     * A file that comes with the brief.
     *
     * @param name as the person calls it; shown, never used as a path
     * @param sha256 of an asset that this workspace has uploaded
     */
    public record Attachment(String name, String sha256) {}
}
