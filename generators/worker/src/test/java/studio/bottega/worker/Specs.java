package studio.bottega.worker;

import java.util.Collections;
import java.util.List;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.AssembleSpec;
import studio.bottega.contract.domain.GenerationSpec.ComposeSpec;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.GenerationSpec.InspectSpec;
import studio.bottega.contract.domain.GenerationSpec.MusicSpec;
import studio.bottega.contract.domain.GenerationSpec.PackageSpec;
import studio.bottega.contract.domain.GenerationSpec.Scene3dSpec;
import studio.bottega.contract.domain.GenerationSpec.Segment;
import studio.bottega.contract.domain.GenerationSpec.SoundSpec;
import studio.bottega.contract.domain.GenerationSpec.SpeechSpec;
import studio.bottega.contract.domain.GenerationSpec.TalkingHeadSpec;
import studio.bottega.contract.domain.GenerationSpec.VideoSpec;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.domain.TrainSpec;
import studio.bottega.contract.domain.Weather;

/** One small specification of every kind that a worker makes. */
public final class Specs {

    private static final int WIDTH = 180;
    private static final int HEIGHT = 320;
    private static final int FRAMES_PER_SECOND = 10;
    private static final double SECONDS = 1;
    private static final List<String> PALETTE = List.of("#E8A33D", "#1F2A44", "#F7F1E3");

    private Specs() {}

    public static ImageSpec image() {
        return image(new Subject("solar lantern", Prominence.HERO), new Subject("tent", Prominence.SUPPORTING));
    }

    /** The same scene with other things in it. */
    public static ImageSpec image(Subject... subjects) {
        SceneDescription scene = new SceneDescription(
                "A lantern glows beside a tent.",
                Environment.MOUNTAINS,
                DayTime.DUSK,
                Weather.CLEAR,
                Mood.WARM,
                List.of(subjects),
                PALETTE,
                "");
        return new ImageSpec(scene, ShotSize.MEDIUM, WIDTH, HEIGHT);
    }

    public static VideoSpec video() {
        return new VideoSpec(WIDTH, HEIGHT, FRAMES_PER_SECOND, SECONDS, Lens.NORMAL, "push-in 0.5 m over 1 s");
    }

    public static SpeechSpec speech(String text) {
        return new SpeechSpec(text, "en", "", 1);
    }

    public static MusicSpec music() {
        return new MusicSpec(Mood.WARM, 0, 2, "", List.of());
    }

    public static SoundSpec sound() {
        return new SoundSpec("wind", SECONDS);
    }

    public static ComposeSpec compose() {
        return new ComposeSpec(
                "",
                0,
                List.of(
                        new TextBlock(TextRole.PRODUCT, "Lumen", 1),
                        new TextBlock(TextRole.CALL_TO_ACTION, "Light your way", 1)),
                PALETTE,
                Mood.WARM,
                WIDTH,
                HEIGHT);
    }

    public static AssembleSpec assemble() {
        return new AssembleSpec(
                List.of(new Segment("s1", SECONDS, "Light.", "", 0)),
                List.of(),
                PALETTE,
                Mood.WARM,
                "en",
                WIDTH,
                HEIGHT,
                FRAMES_PER_SECOND,
                -14,
                -12,
                true);
    }

    public static InspectSpec inspect() {
        return new InspectSpec("spot", DeliverableKind.SPOT, WIDTH, HEIGHT, SECONDS, -14, true);
    }

    public static TrainSpec train() {
        return new TrainSpec(TrainSpec.Manner.LORA, "lumen", "solar lantern", Collections.nCopies(5, ""), 6, 2, "", 0);
    }

    /** One of each. */
    public static List<GenerationSpec> all() {
        return List.of(
                image(),
                video(),
                speech("Hello there."),
                music(),
                sound(),
                new TalkingHeadSpec("a keeper", WIDTH, HEIGHT, FRAMES_PER_SECOND, SECONDS),
                new Scene3dSpec("a lighthouse"),
                compose(),
                inspect(),
                assemble(),
                new PackageSpec("Lumen", 1),
                train());
    }
}
