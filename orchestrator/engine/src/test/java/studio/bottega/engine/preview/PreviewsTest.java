package studio.bottega.engine.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.AssetRef;

class PreviewsTest {

    private static final String DIGEST = "a".repeat(64);

    @TempDir
    private Path folder;

    private Previews previews;

    @BeforeEach
    void open() {
        previews = new Previews(folder.resolve("previews"));
    }

    private static byte[] picture(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", bytes);
        return bytes.toByteArray();
    }

    private Optional<byte[]> preview(String type, byte[] bytes, int width) {
        return previews.of(new AssetRef(DIGEST, type, bytes.length), width, () -> new ByteArrayInputStream(bytes));
    }

    private static BufferedImage shown(Optional<byte[]> preview) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(preview.orElseThrow()));
    }

    @Test
    void largePictureBecomesAsWideAsAskedForAndKeepsItsShape() throws IOException {
        BufferedImage small = shown(preview("image/png", picture(1600, 2000), 320));

        assertThat(small.getWidth()).isEqualTo(320);
        assertThat(small.getHeight()).isEqualTo(400);
    }

    @Test
    void smallPictureIsNotMadeLarger() throws IOException {
        assertThat(shown(preview("image/png", picture(100, 50), 640)).getWidth())
                .isEqualTo(100);
    }

    @Test
    void transparencyIsShownOnWhite() throws IOException {
        BufferedImage small = shown(preview("image/png", picture(50, 50), 320));

        assertThat(small.getRGB(25, 25) & 0xffffff).isGreaterThan(0xf0f0f0);
    }

    @Test
    void pictureIsReadOnce() throws IOException {
        byte[] bytes = picture(50, 50);
        AtomicInteger reads = new AtomicInteger();
        AssetRef asset = new AssetRef(DIGEST, "image/png", bytes.length);
        Previews.Source source = () -> {
            reads.incrementAndGet();
            return new ByteArrayInputStream(bytes);
        };

        previews.of(asset, 320, source);
        previews.of(asset, 320, source);

        assertThat(reads).hasValue(1);
    }

    @Test
    void whatIsNoPictureHasNoPreview() throws IOException {
        assertThat(preview("image/svg+xml", "<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8), 320))
                .isEmpty();
        assertThat(preview("image/png", "no picture at all".getBytes(java.nio.charset.StandardCharsets.UTF_8), 320))
                .isEmpty();
        assertThat(preview("image/png", Arrays.copyOf(picture(400, 400), 60), 320))
                .isEmpty();
    }
}
