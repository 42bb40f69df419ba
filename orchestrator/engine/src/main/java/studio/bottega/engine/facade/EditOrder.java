package studio.bottega.engine.facade;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Brief.Attachment;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.domain.Rework.Margins;
import studio.bottega.contract.domain.ShotSize;

/**
 * Changes of a picture, as OpenAI's interface asks for them. With a mask the prompt says what is to be seen where the mask is transparent; without
 * one it is the instruction.
 *
 * @param count how many, 1 to {@link PictureOrder#MAX_COUNT}
 * @param size width x height in pixels, or {@link PictureOrder#ANY_SIZE} for the picture's own
 * @param masked whether a mask came with it
 * @param url whether an address is wanted in place of the bytes
 * @param seed the same order with the same seed is the same pictures
 * @param ignored parameters that change nothing here
 */
public record EditOrder(
        String prompt, int count, String size, boolean masked, boolean url, long seed, List<String> ignored) {

    /** The parts of the form that are files. */
    public static final String IMAGE = "image";

    public static final String MASK = "mask";

    private static final Set<String> TAKEN = Set.of(
            "prompt", "model", "n", "size", "response_format", "output_format", "background", "seed", IMAGE, MASK);
    private static final Set<String> PASSED_OVER =
            Set.of("quality", "user", "moderation", "output_compression", "input_fidelity");

    /** How far width over height may be from the picture's: engines round sides to their own units. */
    private static final double SAME_SHAPE = 0.02;

    public EditOrder {
        ignored = List.copyOf(ignored);
    }

    /**
     * @param said the parts of the form that are no files, as text by name
     * @throws studio.bottega.engine.studio.StudioException INVALID with a sentence that names the parameter
     */
    public static EditOrder parse(JsonNode said, boolean masked) {
        Asked asked = Asked.of(said, TAKEN, PASSED_OVER);
        Stream.of(IMAGE, MASK).filter(said::has).findFirst().ifPresent(name -> {
            throw Asked.refused("%s must be a file: a part with a file name and a Content-Type.".formatted(name));
        });
        asked.onlyModel();
        asked.oneOf("output_format", "png", Set.of("png"));
        asked.oneOf("background", "auto", Set.of("auto", "opaque"));
        return new EditOrder(
                asked.text(
                        "prompt", "", masked ? PictureOrder.MAX_PROMPT_CHARACTERS : Rework.MAX_INSTRUCTION_CHARACTERS),
                asked.whole("n", 1, 1, PictureOrder.MAX_COUNT),
                asked.oneOf("size", PictureOrder.ANY_SIZE, PictureOrder.SIZES),
                masked,
                asked.oneOf("response_format", "b64_json", Set.of("b64_json", "url"))
                        .equals("url"),
                asked.whole("seed", 1, 0, Integer.MAX_VALUE),
                asked.ignored());
    }

    /**
     * What the pictures are made by, all alike but for their seeds.
     *
     * @throws studio.bottega.engine.studio.StudioException INVALID if they would have another shape than their source
     */
    public List<GenerationSpec> specs(SentPicture source) {
        int[] sides = sides(source);
        double shape = sides[0] * (double) source.height() / (sides[1] * (double) source.width());
        if (Math.abs(shape - 1) > SAME_SHAPE) {
            throw Asked.refused(
                    "A picture of %d x %d pixels is not edited at size %s, which has another shape; %s keeps its own."
                            .formatted(source.width(), source.height(), size, PictureOrder.ANY_SIZE));
        }
        ImageSpec spec = new ImageSpec(PromptScene.of(prompt), ShotSize.MEDIUM, sides[0], sides[1]).with(rework());
        return Stream.<GenerationSpec>generate(() -> spec).limit(count).toList();
    }

    private int[] sides(SentPicture source) {
        if (size.equals(PictureOrder.ANY_SIZE)) {
            return new int[] {source.width(), source.height()};
        }
        return Stream.of(size.split("x", 2)).mapToInt(Integer::parseInt).toArray();
    }

    private Rework rework() {
        return masked
                ? new Rework(Manner.INPAINT, 1, "", Margins.NONE, List.of(), 1)
                : new Rework(Manner.EDIT, 1, prompt.strip(), Margins.NONE, List.of(), 1);
    }

    /** What is kept of who asked for what. */
    public Brief brief(List<Attachment> files) {
        return new Brief(prompt, ProductionKind.CAMPAIGN, "", seed, Budget.DEFAULT, ApprovalMode.AUTO, files);
    }

    /** What the answer says besides the pictures. */
    public Map<String, Object> told(SentPicture source) {
        int[] sides = sides(source);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("size", sides[0] + "x" + sides[1]);
        told.put("output_format", "png");
        if (!ignored.isEmpty()) {
            told.put("ignored", ignored);
        }
        return told;
    }
}
