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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.UNet2DConditionModel;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.weights.WeightsException;

/**
 * What is known of a checkpoint before its weights are loaded.
 *
 * @param repository where it is
 * @param digest SHA-256 over names and contents of its files
 * @param licence as its README states it
 * @param unit widths and heights must be multiples of it, in pixels
 * @param side of the square pictures that it was trained with
 * @param bytes size of its weights
 */
record Checkpoint(DiffusersRepository repository, String digest, String licence, int unit, int side, long bytes) {

    private static final Pattern LICENCE = Pattern.compile("(?m)^license:\\s*(\\S+)\\s*$");
    private static final int MAX_README_BYTES = 1 << 20;
    private static final int BUFFER_BYTES = 1 << 20;

    /** @throws WeightsException if it cannot be used; the message says why */
    static Checkpoint inspect(Path folder) {
        DiffusersRepository repository = DiffusersRepository.open(folder);
        String pipeline = repository.pipelineClass();
        if (!pipeline.startsWith("StableDiffusion") && !pipeline.equals("LatentConsistencyModelPipeline")) {
            throw new WeightsException(
                    "%s is a %s; the engine serves Stable Diffusion 1.x, 2.x, XL and their descendants."
                            .formatted(folder, pipeline));
        }
        UNet2DConditionModel.Config unet = UNet2DConditionModel.Config.from(repository.config("unet"));
        AutoencoderKl.Config vae = AutoencoderKl.Config.from(repository.config("vae"));
        if (unet.inChannels() != vae.latentChannels()) {
            throw new WeightsException("%s takes %d channels where its autoencoder has %d: it edits pictures only."
                    .formatted(folder, unet.inChannels(), vae.latentChannels()));
        }
        try {
            List<Path> files = files(folder);
            return new Checkpoint(
                    repository,
                    digest(folder, files),
                    licence(folder.resolve("README.md")),
                    vae.factor() << (unet.channels().size() - 1),
                    vae.factor() * repository.config("unet").integer("sample_size", 64),
                    weights(files));
        } catch (IOException e) {
            throw new WeightsException("%s cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder, 3)) {
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

    private static String licence(Path readme) throws IOException {
        if (Files.isRegularFile(readme) && Files.size(readme) <= MAX_README_BYTES) {
            Matcher found = LICENCE.matcher(new String(Files.readAllBytes(readme), StandardCharsets.UTF_8));
            if (found.find()) {
                return found.group(1);
            }
        }
        return "not stated by the checkpoint";
    }

    private static String digest(Path folder, List<Path> files) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (Path file : files) {
            digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
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
