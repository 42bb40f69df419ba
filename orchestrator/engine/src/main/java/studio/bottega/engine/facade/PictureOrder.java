package studio.bottega.engine.facade;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ShotSize;

/**
 * Pictures, as OpenAI's interface asks for them.
 *
 * @param count how many, 1 to {@link #MAX_COUNT}
 * @param size width x height in pixels
 * @param url whether an address is wanted in place of the bytes
 * @param seed the same order with the same seed is the same pictures
 * @param ignored parameters that change nothing here
 */
public record PictureOrder(String prompt, int count, String size, boolean url, long seed, List<String> ignored) {

    public static final int MAX_COUNT = 4;

    private static final String USUAL_SIZE = "1024x1024";
    /** Leave it to the studio. */
    static final String ANY_SIZE = "auto";

    static final Set<String> SIZES =
            Set.of(ANY_SIZE, "256x256", "512x512", USUAL_SIZE, "1536x1024", "1024x1536", "1792x1024", "1024x1792");
    private static final Set<String> TAKEN =
            Set.of("prompt", "model", "n", "size", "response_format", "output_format", "background", "seed");
    private static final Set<String> PASSED_OVER =
            Set.of("quality", "style", "user", "moderation", "output_compression");
    static final int MAX_PROMPT_CHARACTERS = 4_000;

    public PictureOrder {
        ignored = List.copyOf(ignored);
    }

    /** @throws studio.bottega.engine.studio.StudioException INVALID with a sentence that names the parameter */
    public static PictureOrder parse(byte[] json) {
        Asked asked = Asked.of(json, TAKEN, PASSED_OVER);
        asked.onlyModel();
        asked.oneOf("output_format", "png", Set.of("png"));
        asked.oneOf("background", "auto", Set.of("auto", "opaque"));
        String size = asked.oneOf("size", USUAL_SIZE, SIZES);
        return new PictureOrder(
                asked.text("prompt", "", MAX_PROMPT_CHARACTERS),
                asked.whole("n", 1, 1, MAX_COUNT),
                size.equals(ANY_SIZE) ? USUAL_SIZE : size,
                asked.oneOf("response_format", "b64_json", Set.of("b64_json", "url"))
                        .equals("url"),
                asked.whole("seed", 1, 0, Integer.MAX_VALUE),
                asked.ignored());
    }

    /** What the pictures are made by, all alike but for their seeds. */
    public List<GenerationSpec> specs() {
        String[] sides = size.split("x", 2);
        ImageSpec spec = new ImageSpec(
                PromptScene.of(prompt), ShotSize.MEDIUM, Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        return Stream.<GenerationSpec>generate(() -> spec).limit(count).toList();
    }

    /** What is kept of who asked for what. */
    public Brief brief() {
        return new Brief(prompt, ProductionKind.CAMPAIGN, "", seed, Budget.DEFAULT, ApprovalMode.AUTO, List.of());
    }

    /** What the answer says besides the pictures. */
    public Map<String, Object> told() {
        return ignored.isEmpty()
                ? Map.of("size", size, "output_format", "png")
                : Map.of("size", size, "output_format", "png", "ignored", ignored);
    }
}
