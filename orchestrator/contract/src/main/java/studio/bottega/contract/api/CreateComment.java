package studio.bottega.contract.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

/**
 * Pins words to a place.
 *
 * @param artifact the deliverable's id in the plan
 * @param version the plan version that made it; 0 for the current one
 * @param place the moment and the box; the whole of it if nothing is said
 * @param words what should be different there
 */
public record CreateComment(String artifact, int version, Place place, String words) {

    public static final int MAX_CHARACTERS = 2000;
    private static final int MAX_SECONDS = 36_000;
    private static final int MAX_PIXELS = 100_000;

    public CreateComment {
        if (words.isBlank() || words.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "words must have 1 to %,d characters, got %,d".formatted(MAX_CHARACTERS, words.length()));
        }
        if (!inRange(place)) {
            throw new IllegalArgumentException(
                    "the place must have times and a box from 0 on, and end after it begins, got " + place);
        }
    }

    private static boolean inRange(Place place) {
        return place.shot().length() <= 100
                && place.startSeconds() >= 0
                && place.endSeconds() <= MAX_SECONDS
                && (place.endSeconds() == 0 || place.endSeconds() >= place.startSeconds())
                && within(place.x(), place.width())
                && within(place.y(), place.height());
    }

    private static boolean within(int from, int length) {
        return from >= 0 && length >= 0 && from <= MAX_PIXELS && length <= MAX_PIXELS;
    }

    /**
     * Reads a request body. Version and place, or parts of the place, may be left out; a field that does not exist is an
     * error.
     *
     * @throws MalformedMessageException with a sentence for the person who wrote it
     */
    public static CreateComment parse(byte[] json) {
        if (!(Json.tree(json) instanceof ObjectNode said)) {
            throw new MalformedMessageException(
                    "CreateComment must be a JSON object such as {\"artifact\": \"spot\", \"words\": \"warmer\"}");
        }
        ObjectNode place = (ObjectNode) Json.toTree(Place.WHOLE);
        if (said.path("place") instanceof ObjectNode given) {
            place.setAll(given);
        }
        said.set("place", place);
        if (said.path("version").isMissingNode()) {
            said.put("version", 0);
        }
        return Json.convertStrict(said, CreateComment.class);
    }
}
