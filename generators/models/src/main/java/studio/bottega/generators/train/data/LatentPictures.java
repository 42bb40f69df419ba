package studio.bottega.generators.train.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.TensorWriter;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * Photographs as an autoencoder sees them, encoded once and kept in a file: mean and deviation of each one's latents, so that every time another sample of
 * them is learned from. Immutable.
 *
 * @param pictures in the order of the files
 * @param contents names pictures, sizes and autoencoder
 */
public record LatentPictures(List<LatentPicture> pictures, String contents) {

    private static final String CONTENTS = "contents";

    /**
     * One picture.
     *
     * @param mean (1, C, h, w)
     * @param deviation (1, C, h, w)
     * @param sizes (1, 6), what XL is told
     */
    public record LatentPicture(NDArray mean, NDArray deviation, NDArray sizes) {

        /** Height and width of the latents. */
        Shape shape() {
            return mean.getShape();
        }
    }

    public LatentPictures {
        pictures = List.copyOf(pictures);
    }

    /**
     * @param manager owns the tensors; they may enter recorded computations
     * @param file to keep them in; used again if it was made of the same pictures by the same autoencoder
     * @param vae asked only where the file does not serve
     * @param vaeDigest names the autoencoder
     */
    public static LatentPictures of(
            NDManager manager,
            OwnPictures own,
            Buckets buckets,
            Path file,
            Supplier<AutoencoderKl> vae,
            String vaeDigest) {
        String contents = contents(own, buckets, vaeDigest);
        if (!made(file, contents)) {
            encode(manager, own, buckets, file, vae.get(), contents);
        }
        TensorSource source = TensorSource.open(file);
        Weights weights = Weights.load(manager, source, DataType.FLOAT32);
        return new LatentPictures(
                IntStream.range(0, own.files().size())
                        .mapToObj(i -> new LatentPicture(
                                held(weights, source, "mean." + i),
                                held(weights, source, "deviation." + i),
                                held(weights, source, "sizes." + i)))
                        .toList(),
                contents);
    }

    private static NDArray held(Weights weights, TensorSource source, String key) {
        try (NDArray loaded = weights.tensor(key, source.tensor(key).dimensions())) {
            return studio.bottega.generators.ops.Gradients.copy(loaded);
        }
    }

    private static boolean made(Path file, String contents) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            return contents.equals(TensorSource.open(file).metadata().get(CONTENTS));
        } catch (WeightsException damaged) {
            return false; // it is only a copy of what can be made again
        }
    }

    private static void encode(
            NDManager parent, OwnPictures own, Buckets buckets, Path file, AutoencoderKl vae, String contents) {
        try (NDManager manager = parent.newSubManager()) {
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            for (int i = 0; i < own.files().size(); i++) {
                BufferedImage picture = PictureFiles.read(own.files().get(i).file());
                Photograph photograph = Photograph.of(picture, buckets);
                NDArray pixels = Ops.floats(
                        manager,
                        photograph.pixels(),
                        1,
                        3,
                        photograph.size().height(),
                        photograph.size().width());
                AutoencoderKl.Posterior posterior = vae.encode(pixels);
                tensors.put("mean." + i, Ops.contiguous(posterior.mean()));
                tensors.put("deviation." + i, Ops.contiguous(posterior.deviation()));
                tensors.put("sizes." + i, Ops.floats(manager, photograph.sizes(), 1, photograph.sizes().length));
            }
            TensorWriter.write(file, tensors, StorageType.F32, Map.of(CONTENTS, contents));
        } catch (IOException e) {
            throw new UncheckedIOException("The encoded pictures could not be written to " + file, e);
        }
    }

    private static String contents(OwnPictures own, Buckets buckets, String vaeDigest) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((vaeDigest + buckets).getBytes(StandardCharsets.UTF_8));
            for (OwnPictures.OwnPicture picture : own.files()) {
                digest.update(Files.readAllBytes(picture.file()));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The pictures cannot be read", e);
        }
    }

    /** The pictures whose latents have the size of one's, by their places. */
    public List<Integer> likeSized(int index) {
        List<Integer> same = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            if (pictures.get(i).shape().equals(pictures.get(index).shape())) {
                same.add(i);
            }
        }
        return same;
    }
}
