package studio.bottega.contract.domain;

/** The names under which tasks publish their outputs and take their inputs. */
public final class Outputs {

    /** A {@link studio.bottega.contract.plan.Plan} as JSON. */
    public static final String PLAN = "plan";
    /** A flat picture, PNG. */
    public static final String PICTURE = "picture";
    /** The picture's layers with their depth, one archive. */
    public static final String LAYERS = "layers";
    /** A silent clip, MP4. */
    public static final String CLIP = "clip";
    /** Narration, WAV. */
    public static final String SPEECH = "speech";
    /** Phoneme and word timings of the narration, JSON. */
    public static final String TIMINGS = "timings";
    /** Music, WAV. */
    public static final String MUSIC = "music";
    /** Beat and section times of the music, JSON. */
    public static final String BEATS = "beats";
    /** A sound effect, WAV. */
    public static final String SOUND = "sound";
    /** A shot's picture as packaging takes it, PNG. */
    public static final String STILL = "still";
    /** The finished film, MP4. */
    public static final String VIDEO = "video";
    /** A brand's logo as a task takes it, {@code logo/1}, PNG or SVG. */
    public static final String LOGO = "logo";
    /** A brand's font as a task takes it, {@code font/1}, TrueType or OpenType. */
    public static final String FONT = "font";
    /** The frame that stands for a film, PNG. */
    public static final String POSTER = "poster";

    /** A film at a glance, PNG. */
    public static final String CONTACT_SHEET = "contact-sheet";

    /** Captions, SubRip. */
    public static final String CAPTIONS_SRT = "captions.srt";
    /** Captions, WebVTT. */
    public static final String CAPTIONS_VTT = "captions.vtt";
    /** Where text stands in the artifact, and when: what INSPECT holds against the pixels. JSON. */
    public static final String LAYOUT = "layout";
    /** The picture without its text, PNG. */
    public static final String BACKGROUND = "background";
    /** A {@link MeasureReport} as JSON. */
    public static final String MEASURES = "measures";
    /** A {@link Critique} as JSON. */
    public static final String CRITIQUE = "critique";
    /** A {@link studio.bottega.contract.plan.PlanPatch} as JSON. */
    public static final String PATCH = "patch";
    /** The manifest of a production, JSON. */
    public static final String MANIFEST = "production.json";
    /** The report for people, one self-contained page. */
    public static final String REPORT = "report.html";

    /** A trained LoRA in the naming of PEFT, safetensors. */
    public static final String LORA = "lora";
    /** The same in the naming of kohya, safetensors. */
    public static final String LORA_KOHYA = "lora-kohya";
    /** A learned word in the form of diffusers, safetensors; for XL the only one. */
    public static final String WORD = "word";
    /** The same in the form of AUTOMATIC1111, safetensors. */
    public static final String WORD_A1111 = "word-a1111";
    /** The same prompts before and after a training, PNG. */
    public static final String SAMPLES = "samples";
    /** The loss over a training, PNG. */
    public static final String LOSS = "loss";
    /** The figures of a training, CSV. */
    public static final String FIGURES = "figures";
    /** What a training did, JSON. */
    public static final String LEARNED = "learned";

    private Outputs() {}
}
