package studio.bottega.worker.diffusion;

import java.io.IOException;
import java.nio.file.Path;
import studio.bottega.generators.image.Bitmap;
import studio.bottega.media.inspect.picture.PictureFile;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.Inputs;

/** Pictures that a task is given. */
final class InputPictures {

    private InputPictures() {}

    /** @throws EngineFailure if there is no such input, or it is no picture that can be read */
    static Bitmap read(Inputs inputs, String role) {
        return read(inputs.file(role), role);
    }

    static Bitmap read(Path file, String role) {
        try {
            return PictureFile.read(file)
                    .map(picture -> bitmap(picture.rgb(), picture.width(), picture.height()))
                    .orElseThrow(() -> EngineFailure.lasting(
                            "input-unreadable",
                            "The input %s is no picture that can be read; PNG and JPEG are.".formatted(role)));
        } catch (IOException e) {
            throw EngineFailure.lasting(
                    "input-unreadable", "The input %s cannot be read: %s".formatted(role, e.getMessage()), e);
        }
    }

    /** @param rgb rows of {@code 0xRRGGBB} */
    static Bitmap bitmap(int[] rgb, int width, int height) {
        byte[] samples = new byte[3 * rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            samples[3 * i] = (byte) (rgb[i] >> 16);
            samples[3 * i + 1] = (byte) (rgb[i] >> 8);
            samples[3 * i + 2] = (byte) rgb[i];
        }
        return Bitmap.of(width, height, 3, samples);
    }
}
