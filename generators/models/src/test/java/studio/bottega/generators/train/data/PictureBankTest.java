package studio.bottega.generators.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.train.TrainingException;

/** What becomes of people's pictures, and of examples made of them. */
final class PictureBankTest {

    @TempDir
    private Path folder;

    private PictureBank open() {
        return PictureBank.open(folder, 32, folder.resolve("scratch"));
    }

    private void picture(String name, int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(200, 40, 40));
        graphics.fillRect(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
    }

    @Test
    void readsPicturesWithTheirCaptions() throws IOException {
        picture("box", 64, 32);
        Files.write(folder.resolve("box.txt"), List.of("red box", "", "  a parcel "));

        PictureBank bank = open();

        assertThat(bank.size()).isEqualTo(1);
        assertThat(bank.captions(0)).containsExactly("red box", "a parcel");
        Cutout box = bank.picture(0);
        assertThat(box.at(3, 0, 0)).isZero();
        assertThat(box.at(3, 16, 16)).isEqualTo(1);
        assertThat(box.at(0, 16, 16)).isCloseTo(200 / 255f, org.assertj.core.data.Offset.offset(0.01f));
    }

    @Test
    void examplesAreFunctionsOfTheirNumber() throws IOException {
        picture("a", 40, 40);
        picture("b", 50, 50);
        Scenes scenes = new Scenes(open(), 24, Scenes.Mix.WORDS);

        for (int number = 0; number < 40; number++) {
            Scenes.Example first = scenes.make(Draw.of(1, number, 0));
            Scenes.Example again = scenes.make(Draw.of(1, number, 0));
            assertThat(again.picture().values()).isEqualTo(first.picture().values());
            assertThat(again.caption()).isEqualTo(first.caption());
            float[] v = first.picture().values();
            for (int i = 0; i < 24 * 24; i++) {
                for (int c = 0; c < 3; c++) {
                    assertThat(v[c * 24 * 24 + i]).isBetween(0f, v[3 * 24 * 24 + i] + 1e-5f);
                }
            }
        }
    }

    @Test
    void folderWithoutPicturesIsRefusedInASentence() {
        assertThatThrownBy(this::open)
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("holds no pictures; put PNG or JPEG files there");
    }

    @Test
    void missingFolderIsRefusedInASentence() {
        assertThatThrownBy(() -> PictureBank.open(folder.resolve("none"), 32, folder.resolve("scratch")))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("There is no folder of pictures");
    }

    @Test
    void fileThatIsNoPictureIsRefusedInASentence() throws IOException {
        Files.writeString(folder.resolve("a.png"), "not a picture");

        assertThatThrownBy(this::open)
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("neither PNG nor JPEG");
    }

    @Test
    void truncatedPictureIsRefusedInASentence() throws IOException {
        picture("a", 64, 64);
        Path file = folder.resolve("a.png");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(this::open)
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("save it anew");
    }

    /** A few bytes that claim a hundred megapixels are refused before anything is decoded. */
    @Test
    void enormousPictureIsRefusedInASentence() throws IOException {
        Files.write(folder.resolve("a.png"), header(10_000, 10_000));

        assertThatThrownBy(this::open)
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("100000000 pixels, at most 40000000 are read; make it smaller");
    }

    private static byte[] header(int width, int height) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(chunk);
        data.write("IHDR".getBytes(StandardCharsets.US_ASCII));
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[] {8, 6, 0, 0, 0});
        CRC32 checksum = new CRC32();
        checksum.update(chunk.toByteArray());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        out.writeInt(13);
        out.write(chunk.toByteArray());
        out.writeInt((int) checksum.getValue());
        return file.toByteArray();
    }
}
