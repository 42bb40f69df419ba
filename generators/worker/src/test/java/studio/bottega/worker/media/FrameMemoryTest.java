package studio.bottega.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.GenerationSpec.VideoSpec;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.engine.Engine;

class FrameMemoryTest {

    private static final long BUDGET = 768L << 20; // three quarters of the heap that the local stack gives its worker

    private static long composing(int width, int height) {
        Engine engine = new ComposerEngine();
        ImageSpec spec = new ImageSpec(Specs.image().scene(), ShotSize.MEDIUM, width, height);
        return engine.memoryBytes(
                Requests.of(engine.name(), spec), engine.capabilities().get(0));
    }

    private static long filming(int width, int height) {
        Engine engine = new CameraRigEngine();
        VideoSpec spec = new VideoSpec(width, height, 25, 2, Lens.NORMAL, "static");
        return engine.memoryBytes(
                Requests.of(engine.name(), spec), engine.capabilities().get(0));
    }

    @Test
    void pictureOfAFilmIsMadeBesideTheMoveThroughAnother() {
        assertThat(composing(1920, 1080) + filming(1920, 1080)).isLessThan(BUDGET);
        assertThat(composing(1080, 1920) + filming(1080, 1920)).isLessThan(BUDGET);
    }

    @Test
    void largePicturesTakeMore() {
        assertThat(composing(2160, 3840)).isGreaterThan(2 * composing(1080, 1920));
        assertThat(composing(2160, 3840) + filming(1920, 1080)).isLessThan(BUDGET);
        assertThat(filming(3840, 2160)).isGreaterThan(BUDGET);
    }

    @Test
    void whatIsDeclaredForNoTaskIsThatOfAFilm() {
        assertThat(new CameraRigEngine().capabilities().get(0).memoryBytes()).isEqualTo(filming(1920, 1080));
    }
}
