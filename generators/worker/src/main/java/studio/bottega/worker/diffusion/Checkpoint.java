package studio.bottega.worker.diffusion;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.bottega.generators.model.UNet2DConditionModel;
import studio.bottega.generators.pipeline.ModelRepository;
import studio.bottega.generators.store.ModelCard;
import studio.bottega.generators.store.ModelCard.Family;
import studio.bottega.generators.store.Repositories;
import studio.bottega.generators.weights.WeightsException;

/**
 * What is known of a checkpoint before its weights are loaded.
 *
 * @param repository where it is
 * @param card how it wants to be used
 * @param digest SHA-256 over names and contents of its files
 * @param unit widths and heights must be multiples of it, in pixels
 * @param side of the square pictures that it was trained with
 * @param bytes size of its weights
 */
record Checkpoint(ModelRepository repository, ModelCard card, String digest, int unit, int side, long bytes) {

    private static final int BUFFER_BYTES = 1 << 20;

    /** In the hub's cache a content's file is named by its digest. */
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * @param path folder in the layout of diffusers, or a single file
     * @throws WeightsException if it cannot be used; the message says why
     */
    static Checkpoint inspect(Path path) {
        ModelRepository repository = Repositories.open(path);
        ModelCard card = ModelCard.of(repository);
        if (card.family() != Family.STABLE_DIFFUSION && card.family() != Family.STABLE_DIFFUSION_XL) {
            throw new WeightsException(
                    "%s is a %s; the engine serves Stable Diffusion 1.x, 2.x, XL and their descendants."
                            .formatted(path, repository.pipelineClass()));
        }
        UNet2DConditionModel.Config unet = UNet2DConditionModel.Config.from(repository.config("unet"));
        if (unet.inChannels() != card.latentChannels()) {
            throw new WeightsException("%s takes %d channels where its autoencoder has %d: it edits pictures only."
                    .formatted(path, unet.inChannels(), card.latentChannels()));
        }
        try {
            List<Path> files = files(path);
            return new Checkpoint(
                    repository,
                    card,
                    digest(path, files),
                    card.vaeScale() << (unet.channels().size() - 1),
                    card.vaeScale() * repository.config("unet").integer("sample_size", 64),
                    weights(files));
        } catch (IOException e) {
            throw new WeightsException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static List<Path> files(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path, 3)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static long weights(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += file.toString().endsWith(".safetensors") ? Files.size(file) : 0;
        }
        return bytes;
    }

    private static String digest(Path root, List<Path> files) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (Path file : files) {
            digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            String name = file.toRealPath().getFileName().toString();
            if (SHA256.matcher(name).matches()) {
                digest.update(name.getBytes(StandardCharsets.US_ASCII));
                continue;
            }
            try (InputStream in = Files.newInputStream(file)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The size to make for a frame: its proportions, about the area that the checkpoint was trained with. */
    Size sizeFor(int width, int height) {
        double scale = side / Math.sqrt((double) width * height);
        return new Size(rounded(width * scale), rounded(height * scale));
    }

    private int rounded(double pixels) {
        return Math.max(unit, (int) Math.round(pixels / unit) * unit);
    }

    /** Pixels. */
    record Size(int width, int height) {}
}
