package studio.bottega.contract.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a picture is made from besides words. The files are inputs of its task: {@link #SOURCE}, {@link #MASK}, {@code control/NAME} for
 * each control, and any number of {@code reference/NAME}.
 *
 * @param manner what becomes of the source
 * @param strength how much of the source may change, in (0, 1]; 1 for manners that do not ask
 * @param instruction what to change, one sentence, for {@link Manner#EDIT}; else empty
 * @param grow how far the canvas grows, for {@link Manner#OUTPAINT}; else {@link Margins#NONE}
 * @param controls what steers the composition; at most {@link #MAX_CONTROLS}
 * @param likeness how much the references count, in (0, 1]; without effect where there are none
 */
public record Rework(
        Manner manner, double strength, String instruction, Margins grow, List<Control> controls, double likeness) {

    /** The picture to begin from. */
    public static final String SOURCE = "source";
    /** White where the source is painted anew, black where it stays; as large as the source. */
    public static final String MASK = "mask";
    /** Group of the pictures that steer the composition. */
    public static final String CONTROL = "control";
    /** Group of the pictures whose subject is to be seen again. */
    public static final String REFERENCE = "reference";

    public static final int MAX_CONTROLS = 4;
    public static final int MAX_REFERENCES = 8;
    public static final int MAX_INSTRUCTION_CHARACTERS = 1000;

    /** From words alone. */
    public static final Rework NONE = new Rework(Manner.WORDS, 1, "", Margins.NONE, List.of(), 1);

    public Rework {
        Checks.range("strength", strength, 0.01, 1);
        Checks.range("likeness", likeness, 0.01, 1);
        Checks.range("instruction length", instruction.length(), 0, MAX_INSTRUCTION_CHARACTERS);
        Checks.range("number of controls", controls.size(), 0, MAX_CONTROLS);
        controls = List.copyOf(controls);
        if ((manner == Manner.EDIT) == instruction.isBlank()) {
            throw new IllegalArgumentException(
                    manner == Manner.EDIT
                            ? "An edit needs an instruction: say in a sentence what to change"
                            : "An instruction is for EDIT; with %s it would be ignored: \"%s\""
                                    .formatted(manner, instruction));
        }
        if ((manner == Manner.OUTPAINT) == grow.equals(Margins.NONE)) {
            throw new IllegalArgumentException(
                    manner == Manner.OUTPAINT
                            ? "The canvas is to grow by nothing; say on which side"
                            : "Margins are for OUTPAINT; with %s they would be ignored: %s".formatted(manner, grow));
        }
        if (controls.stream().map(Control::name).distinct().count() < controls.size()) {
            throw new IllegalArgumentException("Two controls have the same name: "
                    + controls.stream().map(Control::name).toList());
        }
    }

    /** What becomes of the source. */
    public enum Manner {
        /** There is none. */
        WORDS,
        /** It is painted over as far as the strength allows. */
        VARIATION,
        /** It is changed as the instruction says. */
        EDIT,
        /** It is painted anew where the mask is white. */
        INPAINT,
        /** It is continued beyond its edges. */
        OUTPAINT
    }

    /** What a control picture shows. */
    public enum Guide {
        /** Edges; found in any picture. */
        CANNY,
        /** Bright is near. A composed scene's layers have it; else the map itself. */
        DEPTH,
        /** One colour for each thing. A composed scene's layers have it; else the map itself. */
        SEGMENTATION,
        /** Limbs of people as coloured lines, as OpenPose draws them; the map itself. */
        POSE
    }

    /**
     * How far a canvas grows, as shares of the source's width and height.
     *
     * @param left of the width, as is right; at most 2
     * @param top of the height, as is bottom; at most 2
     */
    public record Margins(double left, double top, double right, double bottom) {
        public static final Margins NONE = new Margins(0, 0, 0, 0);

        public Margins {
            Checks.range("left margin", left, 0, 2);
            Checks.range("top margin", top, 0, 2);
            Checks.range("right margin", right, 0, 2);
            Checks.range("bottom margin", bottom, 0, 2);
        }
    }

    /**
     * One picture that steers.
     *
     * @param name its input is {@code control/NAME}
     * @param prepared whether the input is the map itself; else it is made from the input
     * @param weight how much it counts, in (0, 2]
     * @param from share of the steps before which it is silent
     * @param until share of the steps after which it is silent
     */
    public record Control(String name, Guide guide, boolean prepared, double weight, double from, double until) {
        public Control {
            Checks.notBlank("control name", name);
            Checks.range("control weight", weight, 0.01, 2);
            Checks.range("control from", from, 0, 1);
            Checks.range("control until", until, from, 1);
        }
    }

    /** How often each ability is used, by the names of {@code EngineCapability.limits}; empty for words alone. */
    public Map<String, Double> abilities() {
        Map<String, Double> used = new LinkedHashMap<>();
        if (manner != Manner.WORDS) {
            used.put(ability(manner), 1.0);
        }
        Map<String, Double> guides = new TreeMap<>();
        controls.forEach(control -> guides.merge(ability(control.guide()), 1.0, Double::sum));
        used.putAll(guides);
        return used;
    }

    /** The name under which an engine declares that it can do this to a source. */
    public static String ability(Manner manner) {
        return "rework." + manner.name().toLowerCase(Locale.ROOT);
    }

    /** The name under which an engine declares that such pictures can steer it, and how many at once. */
    public static String ability(Guide guide) {
        return "control." + guide.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The name under which an engine declares that it composes pictures in layers whose depths are known, by which others can be steered, and how many such
     * pictures it makes at once.
     */
    public static final String LAYERED = "layers.composed";

    /** The name under which an engine declares how many references it can look at. */
    public static final String REFERENCES = "references";
}
