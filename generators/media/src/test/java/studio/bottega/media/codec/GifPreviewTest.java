package studio.bottega.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GifPreviewTest {

    @TempDir
    Path folder;

    @Test
    void previewShowsTheFilmAtItsSpeed() {
        Path film = folder.resolve("film.mp4");
        Path gif = folder.resolve("film.gif");
        TestFilms.write(film, Container.MP4, VideoCodec.H264, 50);

        GifPreview.write(film, gif, 160, 5);

        MediaFacts facts = MediaProbe.probe(gif);
        assertThat(facts.container()).isEqualTo("gif");
        assertThat(facts.video().orElseThrow().width()).isEqualTo(160);
        assertThat(facts.durationSeconds()).isCloseTo(2, within(0.05));
        try (VideoDecoder decoder = new VideoDecoder(gif)) {
            YuvFrame shown = decoder.next().orElseThrow().picture();
            int[] wanted = Thumbnail.of(TestFilms.frame(TestFilms.WIDTH, TestFilms.HEIGHT, 0), 160)
                    .getRGB(0, 0, 160, 120, null, 0, 160);
            assertThat(TestFilms.psnr(shown, Bt709.toYuv(wanted, 160, 120))).isGreaterThan(28);
        }
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> GifPreview.write(folder.resolve("a.mp4"), folder.resolve("a.gif"), 5000, 5))
                .hasMessageContaining("got 5000 and 5");
    }
}
