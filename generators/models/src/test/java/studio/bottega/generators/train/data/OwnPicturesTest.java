package studio.bottega.generators.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.generators.train.data.OwnPictures.Ground;

/** What is said of a person's pictures, and to which sizes they are cut. */
final class OwnPicturesTest {

    @TempDir
    private Path folder;

    private static BufferedImage on(Color ground) {
        BufferedImage picture = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = picture.createGraphics();
        g.setColor(ground);
        g.fillRect(0, 0, 40, 40);
        g.setColor(Color.BLACK);
        g.fillOval(10, 10, 20, 20);
        g.dispose();
        return picture;
    }

    private static String suggested(String file, Color ground) {
        return CaptionSuggestion.of(Path.of(file), on(ground), "lumen lantern", Ground.KEPT);
    }

    @Test
    void nameAndGroundAreSuggested() {
        assertThat(suggested("lamp_beside-tent 02.jpg", new Color(0x2850E0)))
                .isEqualTo("lumen lantern, lamp beside tent on a blue background");
        assertThat(suggested("lantern-1.png", Color.WHITE)).isEqualTo("lumen lantern on a white background");
        assertThat(suggested("DSC0815.png", new Color(0, 0, 0, 0))).isEqualTo("lumen lantern");
    }

    @Test
    void evenGroundIsRemovedAndNotSpokenOf() throws IOException {
        for (int i = 0; i < 5; i++) {
            ImageIO.write(
                    on(Color.WHITE),
                    "png",
                    folder.resolve("IMG_%d.png".formatted(i)).toFile());
        }
        Files.writeString(folder.resolve("IMG_1.txt"), "on a white background");

        OwnPictures own = OwnPictures.in(folder, "lumen lantern").withoutGrounds();

        assertThat(own.files().get(0).captions()).containsExactly("lumen lantern");
        BufferedImage cut = own.files().get(0).read();
        assertThat(cut.getRGB(0, 0) >>> 24).isZero();
        assertThat(cut.getRGB(20, 20)).isEqualTo(Color.BLACK.getRGB());
        assertThat(own.files().get(1).captions()).containsExactly("lumen lantern, on a white background");
        assertThat(own.files().get(1).read().getRGB(0, 0)).isEqualTo(Color.WHITE.getRGB());
    }

    @Test
    void groundsStayThatAreUnevenTransparentOrAllThereIs() {
        BufferedImage uneven = on(Color.WHITE);
        Graphics2D g = uneven.createGraphics();
        g.setPaint(new GradientPaint(0, 0, Color.WHITE, 40, 40, Color.GRAY));
        g.fillRect(0, 0, 40, 40);
        g.dispose();

        assertThat(EvenGround.removed(uneven)).isEmpty();
        assertThat(EvenGround.removed(on(new Color(0, 0, 0, 0)))).isEmpty();
        assertThat(EvenGround.removed(on(Color.BLACK))).isEmpty();
    }

    @Test
    void whatTheThingEnclosesStays() {
        BufferedImage ring = on(Color.WHITE);
        Graphics2D g = ring.createGraphics();
        g.setColor(Color.WHITE);
        g.fillOval(16, 16, 8, 8);
        g.dispose();

        BufferedImage cut = EvenGround.removed(ring).orElseThrow();

        assertThat(cut.getRGB(20, 20)).isEqualTo(Color.WHITE.getRGB());
        assertThat(cut.getRGB(20, 9) >>> 24).isZero();
    }

    @Test
    void ownCaptionsAreKeptAndNameTheThing() throws IOException {
        for (int i = 0; i < 5; i++) {
            ImageIO.write(
                    on(Color.WHITE),
                    "png",
                    folder.resolve("IMG_%d.png".formatted(i)).toFile());
        }
        Files.write(folder.resolve("IMG_0.txt"), List.of("glowing at night", "a lumen lantern from above"));

        OwnPictures own = OwnPictures.in(folder, "lumen lantern");

        assertThat(own.files().get(0).captions())
                .containsExactly("lumen lantern, glowing at night", "a lumen lantern from above");
        assertThat(own.files().get(0).suggested()).isFalse();
        assertThat(own.files().get(1).captions()).containsExactly("lumen lantern on a white background");
        assertThat(own.files().get(1).suggested()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000, 512, 512", "1000, 1500, 384, 640", "3000, 1000, 640, 384", "100, 90, 512, 512"})
    void proportionsAreKeptAsNearAsTheModelAllows(int width, int height, int bucketWidth, int bucketHeight) {
        assertThat(Buckets.of(512, 64).nearest(width, height)).isEqualTo(new Buckets.Size(bucketWidth, bucketHeight));
    }

    @Test
    void whatIsCutOffIsTold() {
        BufferedImage tall = new BufferedImage(100, 200, BufferedImage.TYPE_INT_RGB);

        Photograph photograph = Photograph.of(tall, new Buckets(List.of(new Buckets.Size(64, 64))));

        assertThat(photograph.sizes()).containsExactly(200, 100, 32, 0, 64, 64);
        assertThat(photograph.pixels()).hasSize(3 * 64 * 64).containsOnly(-1);
    }
}
