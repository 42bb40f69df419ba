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
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.bottega.generators.model.UNet2DConditionModel;
import studio.bottega.generators.pipeline.ModelRepository;
import studio.bottega.generators.store.ModelCard;
import studio.bottega.generators.store.Repositories;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * What is known of a checkpoint before its weights are loaded.
 *
 * @param repository where it is
 * @param card how it wants to be used
 * @param role what it was made for
 * @param loras what is merged into it
 * @param digest SHA-256 over names and contents of its files, the LoRAs' and their weights
 * @param unit widths and heights must be multiples of it, in pixels
 * @param side of the square pictures that it makes, in pixels
 * @param bytes size of its weights
 */
record Checkpoint(
        ModelRepository repository,
        ModelCard card,
        Role role,
        Loras loras,
        String digest,
        int unit,
        int side,
        long bytes) {

    /** What it was made for: U-Nets tell by what they are shown beside the noise. */
    enum Role {
        /** Pictures from words. */
        DRAW,
        /** Painting anew what a mask covers: it is shown mask and picture. */
        INPAINT,
        /** Editing by an instruction: it is shown the picture. */
        EDIT
    }

    private static final int BUFFER_BYTES = 1 << 20;

    /** No wider: attention grows with the square of the area. */
    private static final int MAX_SIDE = 4096;

    /** Of transformers whose configuration does not tell: 1024 pixels with an autoencoder of 8. */
    private static final int LATENT_SIDE = 128;

    /** Flux packs so many latents along each axis into one token. */
    private static final int FLUX_PATCH = 2;

    /** In the hub's cache a content's file is named by its digest. */
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * @param path folder in the layout of diffusers, or a single file
     * @param chosenSide of the square pictures; empty for that of its training
     * @param loras files to merge, see {@link Loras#of}
     * @throws WeightsException if it cannot be used; the message says why
     */
    static Checkpoint inspect(Path path, OptionalInt chosenSide, List<String> loras) {
        ModelRepository repository = Repositories.open(path);
        ModelCard card = ModelCard.of(repository);
        Loras merged = Loras.of(loras);
        if (repository.sealed() && !merged.files().isEmpty()) {
            throw new WeightsException(
                    "The networks of %s are ONNX graphs, into which no LoRA can be merged; %s was named."
                            .formatted(card.name(), merged.files().keySet()));
        }
        Extent extent = extent(repository, card);
        int side = chosenSide.orElse(extent.side);
        if (side < extent.unit || side > MAX_SIDE) {
            throw new WeightsException("Pictures of %1$d x %1$d pixels were chosen for %2$s; %3$d to %4$d are possible."
                    .formatted(side, card.name(), extent.unit, MAX_SIDE));
        }
        try {
            List<Path> files = files(path);
            return new Checkpoint(
                    repository,
                    card,
                    extent.role,
                    merged,
                    digest(path, files, merged),
                    extent.unit,
                    side,
                    weights(files, repository::holdsWeights));
        } catch (IOException e) {
            throw new WeightsException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** @param unit what sides are multiples of, in pixels */
    private record Extent(Role role, int unit, int side) {}

    private static Extent extent(ModelRepository repository, ModelCard card) {
        return switch (card.family()) {
            case STABLE_DIFFUSION, STABLE_DIFFUSION_XL -> unet(repository, card);
            case STABLE_DIFFUSION_3, PIXART -> {
                JsonConfig config = repository.config("transformer");
                yield new Extent(
                        Role.DRAW,
                        card.vaeScale() * config.integer("patch_size", 2),
                        card.vaeScale() * config.integer("sample_size", LATENT_SIDE));
            }
            case FLUX -> new Extent(Role.DRAW, card.vaeScale() * FLUX_PATCH, card.vaeScale() * LATENT_SIDE);
            case DIT ->
                throw new WeightsException(
                        "%s draws classes by their numbers and reads no words; a plan's pictures are described in words."
                                .formatted(repository.root()));
        };
    }

    private static Extent unet(ModelRepository repository, ModelCard card) {
        UNet2DConditionModel.Config unet = UNet2DConditionModel.Config.from(repository.config("unet"));
        return new Extent(
                role(repository, unet.inChannels(), card.latentChannels()),
                card.vaeScale() << (unet.channels().size() - 1),
                card.vaeScale() * repository.config("unet").integer("sample_size", 64));
    }

    private static Role role(ModelRepository repository, int channels, int latents) {
        if (channels == latents) {
            return Role.DRAW;
        }
        if (channels == 2 * latents) {
            return Role.EDIT;
        }
        if (channels == 2 * latents + 1) {
            return Role.INPAINT;
        }
        throw new WeightsException(
                "%s takes %d channels where its autoencoder has %d; what the others are for is not known."
                        .formatted(repository.root(), channels, latents));
    }

    static List<Path> files(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path, 3)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Bytes of those files that hold weights. */
    static long weights(List<Path> files, Predicate<Path> holdsWeights) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += holdsWeights.test(file) ? Files.size(file) : 0;
        }
        return bytes;
    }

    /** The same, with networks that bring threads of their own bounded to so many. */
    Checkpoint within(int threads) {
        return new Checkpoint(repository.within(threads), card, role, loras, digest, unit, side, bytes);
    }

    /** SHA-256 over names and contents. */
    static String digest(Path root, List<Path> files) throws IOException {
        return digest(root, files, new Loras(Map.of()));
    }

    /** The same with what is merged in. */
    static String digest(Path root, List<Path> files, Loras loras) throws IOException {
        MessageDigest digest = sha256();
        for (Path file : files) {
            add(digest, root.relativize(file).toString(), file);
        }
        for (Map.Entry<Path, Double> lora : loras.files().entrySet()) {
            add(digest, "lora " + lora.getValue(), lora.getKey());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String label, Path file) throws IOException {
        digest.update(label.getBytes(StandardCharsets.UTF_8));
        String name = file.toRealPath().getFileName().toString();
        if (SHA256.matcher(name).matches()) {
            digest.update(name.getBytes(StandardCharsets.US_ASCII));
            return;
        }
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
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
