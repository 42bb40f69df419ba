package studio.bottega.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.Typeface;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

/**
 * Says how a brand looks and speaks. Only the name has to be said; {@link #parse} fills in the rest.
 *
 * @param colours as {@code #RRGGBB}, most important first
 * @param logos SHA-256 of PNG pictures that this workspace has uploaded, a dark and a light one for instance
 * @param clearSpace what stays free around the logo, as a share of its height
 * @param voice how it speaks, in words
 * @param avoid words that it never uses
 * @param disclosures sentences that stand on every poster and at the end of every film
 * @param fonts SHA-256 of TTF or OTF files that this workspace has uploaded, one weight each; large words are set in them
 */
public record WriteBrand(
        String name,
        List<String> colours,
        Typeface typeface,
        List<String> logos,
        double clearSpace,
        String voice,
        List<String> avoid,
        List<String> disclosures,
        List<String> fonts) {

    public WriteBrand {
        colours = List.copyOf(colours);
        logos = List.copyOf(logos);
        avoid = List.copyOf(avoid);
        disclosures = List.copyOf(disclosures);
        fonts = List.copyOf(fonts);
    }

    /** A brand of which nothing is said but its name. */
    public static WriteBrand named(String name) {
        return new WriteBrand(
                name,
                List.of(),
                Typeface.BY_MOOD,
                List.of(),
                Brand.DEFAULT_CLEAR_SPACE,
                "",
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * Reads a request body. Fields that are missing or null have their defaults; a field that does not exist is an error.
     *
     * @throws MalformedMessageException with a sentence for the person who wrote it
     */
    public static WriteBrand parse(byte[] json) {
        JsonNode said = Json.tree(json);
        if (!said.isObject() || said.path("name").asText().isBlank()) {
            throw new MalformedMessageException("A brand is a JSON object with a name, such as {\"name\": \"Lumen\"}");
        }
        ObjectNode whole = (ObjectNode) Json.toTree(named(""));
        said.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                whole.set(field.getKey(), field.getValue());
            }
        });
        return Json.convertStrict(whole, WriteBrand.class);
    }
}
