package studio.bottega.media.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersArchiveTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        LayeredPicture picture = Pictures.twoSheets(new Random(7));

        LayeredPicture read = LayersArchive.read(file(LayersArchive.write(picture)));

        assertThat(read.layers()).extracting(Layer::name).containsExactly("sky", "subject");
        assertThat(read.layers().get(1).depthMetres()).isEqualTo(4);
        assertThat(read.layers().get(1).motion()).isEqualTo(Motion.SWING);
        assertThat(read.subject()).isEqualTo(picture.subject());
        assertThat(Pixels.of(read.layers().get(0).image()))
                .isEqualTo(Pixels.of(picture.layers().get(0).image()));
    }

    @Test
    void equalPicturesGiveEqualBytes() {
        assertThat(LayersArchive.write(Pictures.twoSheets(new Random(7))))
                .isEqualTo(LayersArchive.write(Pictures.twoSheets(new Random(7))));
    }

    @Test
    void bytesThatAreNoArchiveAreRefusedWithASentence() throws IOException {
        Path file = file("not a zip".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> LayersArchive.read(file))
                .isInstanceOf(MalformedPictureException.class)
                .hasMessageContaining("layers archive cannot be read");
    }

    @Test
    void anArchiveWithoutIndexNamesTheMissingEntry() throws IOException {
        Path file = folder.resolve("empty.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("other"));
        }

        assertThatThrownBy(() -> LayersArchive.read(file)).hasMessageContaining("no entry layers.json");
    }

    @Test
    void aLayerNameThatLeavesTheArchiveIsRefused() {
        Layer sky = Pictures.twoSheets(new Random(1)).layers().get(0);

        assertThatThrownBy(() -> new Layer("../sky", sky.image(), 0, 0, 10, 10, 5, Motion.STILL, Blend.OVER))
                .hasMessageContaining("A layer's name");
    }

    @Test
    void aCutOffPngIsRefused() throws IOException {
        byte[] png = Png.write(Pixels.clear(40, 40));
        byte[] half = java.util.Arrays.copyOf(png, png.length / 2);

        assertThatThrownBy(() -> Png.readPremultiplied(half)).isInstanceOf(MalformedPictureException.class);
        assertThatThrownBy(() -> Png.size(new byte[3])).hasMessageContaining("not a PNG");
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("layers.zip"), bytes);
    }

    /** Small pictures for tests. */
    static final class Pictures {

        private Pictures() {}

        static LayeredPicture twoSheets(Random random) {
            var sky = Pixels.clear(60, 40);
            int[] pixels = Pixels.of(sky);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = 0xff000000 | random.nextInt(1 << 24);
            }
            var thing = Pixels.clear(10, 10);
            Pixels.of(thing)[55] = 0x80402010;
            List<Layer> layers = List.of(
                    new Layer("sky", sky, -10, -10, 60, 40, Layer.FAR_METRES, Motion.STILL, Blend.OVER),
                    new Layer("subject", thing, 10, 5, 10, 10, 4, Motion.SWING, Blend.LIGHT));
            return new LayeredPicture(
                    40, 20, 35, 36, 0.5, new Area(10, 5, 10, 10), 4, new Area(0, 0, 40, 5), layers, Finish.NONE);
        }
    }
}
