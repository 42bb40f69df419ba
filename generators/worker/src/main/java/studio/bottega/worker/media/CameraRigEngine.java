package studio.bottega.worker.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import studio.bottega.contract.domain.GenerationSpec.VideoSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.media.codec.ClipWriter;
import studio.bottega.media.codec.Container;
import studio.bottega.media.codec.MediaWriter;
import studio.bottega.media.codec.VideoCodec;
import studio.bottega.media.codec.VideoTrack;
import studio.bottega.media.motion.CameraRig;
import studio.bottega.media.motion.RigFacts;
import studio.bottega.media.motion.Shot;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/** {@code camera-rig}: moves a camera through a picture in layers. It uses every core, so one task at a time. */
public final class CameraRigEngine implements Engine {

    private static final String NAME = "camera-rig";
    private static final int MAX_SIDE = 4096;
    private static final int MAX_FRAMES_PER_SECOND = 60;
    private static final int MAX_SECONDS = 300;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<EngineCapability> capabilities() {
        return List.of(Offers.of(NAME, "1", TaskKind.VIDEO)
                .licence("Apache-2.0; H.264 by OpenH264, BSD-2-Clause")
                .limit("width", MAX_SIDE)
                .limit("height", MAX_SIDE)
                .limit("framesPerSecond", MAX_FRAMES_PER_SECOND)
                .limit("durationSeconds", MAX_SECONDS)
                .speed(1, 0.03)
                .memory(FrameMemory.FILMING.usual())
                .describedAs(
                        "A pinhole camera that moves through a layered picture, with motion blur, depth of field and a"
                                + " little life in the layers. Parallax, not acting: subjects do not walk."));
    }

    @Override
    public long memoryBytes(TaskRequest request, EngineCapability declared) {
        return FrameMemory.FILMING.bytes(request.spec());
    }

    @Override
    public List<Product> make(EngineTask task) throws IOException, InterruptedException {
        VideoSpec spec = task.spec(VideoSpec.class);
        Shot shot = Shot.of(spec, task.seed());
        task.progress(0.02, "reading layers");
        LayeredPicture picture = ComposerEngine.layers(task);
        Path file = task.file("clip.mp4");
        VideoTrack track = new VideoTrack(
                VideoCodec.H264, shot.width(), shot.height(), shot.framesPerSecond(), VideoTrack.Quality.INTERMEDIATE);
        RigFacts facts;
        try (MediaWriter writer = new MediaWriter(file, Container.MP4, track, Optional.empty())) {
            facts = CameraRig.film(
                    picture,
                    shot,
                    new ClipWriter(writer),
                    share -> task.progress(0.05, 0.98, share, "filming"),
                    task::cancelled);
            writer.finish();
        } catch (CancellationException e) {
            task.checkCancelled();
            throw e;
        }
        return List.of(new Product(
                Outputs.CLIP,
                file,
                Container.MP4.mediaType(),
                Map.of(
                        "width", Integer.toString(shot.width()),
                        "height", Integer.toString(shot.height()),
                        "framesPerSecond", Integer.toString(shot.framesPerSecond()),
                        "frames", Integer.toString(facts.frames()),
                        "durationSeconds", Facts.decimal((double) facts.frames() / shot.framesPerSecond()))));
    }
}
