package studio.bottega.generators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.Pixels;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;

/** The autoencoder that lies in the project, by the ordinary kernel. */
class StarterAutoencoderTest {

    private static final Path FOLDER = Path.of("starter/checkpoint/vae");

    @ParameterizedTest
    @CsvSource({
        "0.85, 0.15, 0.2",
        "0.2, 0.65, 0.3",
        "0.95, 0.45, 0.7",
        "0.2, 0.4, 0.9",
        "0.95, 0.75, 0.2",
        "0.5, 0.25, 0.75"
    })
    void ballOfEachColourComesBackInItsColourAndShape(float red, float green, float blue) {
        AutoencoderKl.Config config = AutoencoderKl.Config.from(JsonConfig.read(FOLDER.resolve("config.json")));
        float[] colour = {red, green, blue};
        Cutout ball = ball(config.sampleSize(), colour);
        try (NDManager manager = NDManager.newBaseManager()) {
            AutoencoderKl model =
                    new AutoencoderKl(config, Weights.load(manager, TensorSource.open(FOLDER), DataType.FLOAT32));
            NDArray pixels = Pixels.of(manager, List.of(ball));
            Cutout back = Pixels.cutouts(
                            Scope.tidy(() -> model.decode(model.encode(pixels).mean())))
                    .get(0);

            int middle = config.sampleSize() / 2;
            for (int channel = 0; channel < 3; channel++) {
                assertThat(back.at(channel, middle, middle)).isCloseTo(colour[channel], within(0.08f));
            }
            assertThat(back.at(3, middle, middle)).isGreaterThan(0.95f);
            assertThat(back.at(3, 3, 3)).isLessThan(0.05f);
            assertThat(decibels(ball, back)).isGreaterThan(26);
        }
    }

    /** Premultiplied, a little darker towards its rim. */
    private static Cutout ball(int side, float[] colour) {
        Cutout ball = Cutout.empty(side);
        double radius = 0.4 * side;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double from = Math.hypot(x - side / 2.0, y - side / 2.0);
                double alpha = Math.max(0, Math.min(1, radius - from + 0.5));
                double shade = 1 - 0.15 * Math.pow(from / radius, 2);
                for (int channel = 0; channel < Cutout.CHANNELS; channel++) {
                    double value = channel < 3 ? colour[channel] * shade * alpha : alpha;
                    ball.values()[channel * ball.plane() + y * side + x] = (float) value;
                }
            }
        }
        return ball;
    }

    private static double decibels(Cutout picture, Cutout back) {
        double error = 0;
        for (int i = 0; i < picture.values().length; i++) {
            error += Math.pow(picture.values()[i] - back.values()[i], 2) / picture.values().length;
        }
        return 10 * Math.log10(1 / error);
    }
}
