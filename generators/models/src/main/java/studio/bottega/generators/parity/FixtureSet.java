package studio.bottega.generators.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import studio.bottega.generators.weights.JsonConfig;

/**
 * The fixtures of a folder: those that {@code manifest.json} lists with their tolerances, or, without a manifest, every
 * folder with a {@code fixture.json} at the tolerances that file suggests.
 */
public final class FixtureSet {

    /** System property that names the folder of fixtures. */
    public static final String PROPERTY = "bottega.fixtures";

    private static final String DEFAULT_FOLDER = "../shared/fixtures";
    private static final double DEFAULT_TOLERANCE = 1e-5;
    private static final double DEFAULT_FLOOR = 1e-6;
    private static final int MAX_DEPTH = 6;

    private FixtureSet() {}

    /**
     * The configured folder: the property, or {@value #DEFAULT_FOLDER} beside the repository.
     *
     * @param start a folder inside the repository
     * @return may not exist
     */
    public static Path configured(Path start) {
        String property = System.getProperty(PROPERTY);
        if (property != null && !property.isBlank()) {
            return Path.of(property);
        }
        Path folder = start.toAbsolutePath();
        while (folder.getParent() != null) {
            Path candidate = folder.resolve(DEFAULT_FOLDER).normalize();
            if (Files.isDirectory(folder.resolve("generators")) && Files.isDirectory(candidate)) {
                return candidate;
            }
            folder = folder.getParent();
        }
        return start.resolve(DEFAULT_FOLDER).normalize();
    }

    /** Reads the set. */
    public static List<Fixture> read(Path root) {
        Path manifest = root.resolve("manifest.json");
        List<Fixture> fixtures = new ArrayList<>();
        if (Files.isRegularFile(manifest)) {
            for (JsonConfig entry : JsonConfig.read(manifest).objects("fixtures")) {
                fixtures.add(listed(root, entry));
            }
            return fixtures;
        }
        try (Stream<Path> files = Files.walk(root, MAX_DEPTH)) {
            files.filter(file -> file.endsWith("fixture.json")).sorted().forEach(file -> {
                JsonConfig meta = JsonConfig.read(file);
                Path folder = file.toAbsolutePath().getParent();
                fixtures.add(fixture(
                        root,
                        root.toAbsolutePath().relativize(folder).toString(),
                        meta,
                        meta.number("tol_rel", DEFAULT_TOLERANCE),
                        meta.number("tol_abs", DEFAULT_FLOOR)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Listing the fixtures in " + root, e);
        }
        return fixtures;
    }

    private static Fixture listed(Path root, JsonConfig entry) {
        String path = entry.string("path");
        if (!root.resolve(path).normalize().startsWith(root.normalize())) {
            throw new IllegalArgumentException("The manifest names '%s', outside its folder".formatted(path));
        }
        JsonConfig meta = JsonConfig.read(root.resolve(path).resolve("fixture.json"));
        return fixture(
                root, path, meta, entry.number("tol_rel", DEFAULT_TOLERANCE), entry.number("tol_abs", DEFAULT_FLOOR));
    }

    private static Fixture fixture(Path root, String path, JsonConfig meta, double tolRel, double tolAbs) {
        JsonConfig args = meta.has("args") ? meta.object("args") : JsonConfig.parse(path, "{}");
        return new Fixture(
                root,
                path,
                meta.string("group", path.split("/", 2)[0]),
                meta.string("cls", ""),
                args.string("checkpoint", ""),
                Files.isRegularFile(root.resolve(path).resolve("outputs.safetensors")),
                tolRel,
                tolAbs,
                meta);
    }
}
