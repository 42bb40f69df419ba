package studio.bottega.media.previs;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.camera.CameraPose;
import studio.bottega.contract.camera.Easing;
import studio.bottega.contract.camera.Keyframe;
import studio.bottega.media.camera.CameraGltf;
import studio.bottega.media.camera.CameraTake;

/** {@code camera.gltf}: one camera and one animation for each shot, sampled at every frame. */
final class CameraScene {

    private CameraScene() {}

    static byte[] of(ShotBook book) {
        return CameraGltf.write(book.takes().stream()
                .map(take -> new CameraTake(
                        take.name(),
                        (double) book.width() / book.height(),
                        take.trajectory().sensorMm(),
                        keyframes(book, take)))
                .toList());
    }

    private static List<Keyframe> keyframes(ShotBook book, ShotBook.Take take) {
        List<Keyframe> frames = new ArrayList<>();
        for (int i = 0; i < take.frames(); i++) {
            double seconds = book.seconds(i);
            CameraPose pose = take.camera().poseAt(seconds);
            frames.add(new Keyframe(seconds, pose, Easing.LINEAR));
        }
        return frames;
    }
}
