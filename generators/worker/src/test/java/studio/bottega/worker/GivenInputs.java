package studio.bottega.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.Inputs;

/** Files of a test as the inputs of an engine. */
public record GivenInputs(SortedMap<String, Path> all) implements Inputs {

    public static final GivenInputs NONE = new GivenInputs(new TreeMap<>());

    public static GivenInputs of(Map<String, Path> files) {
        return new GivenInputs(new TreeMap<>(files));
    }

    @Override
    public Path file(String role) {
        return find(role).orElseThrow(() -> EngineFailure.lasting("input-missing", "no input " + role));
    }

    @Override
    public Optional<Path> find(String role) {
        return Optional.ofNullable(all.get(role));
    }

    @Override
    public byte[] bytes(String role) {
        try {
            return Files.readAllBytes(file(role));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SortedMap<String, Path> group(String group) {
        SortedMap<String, Path> found = new TreeMap<>();
        all.forEach((role, file) -> {
            if (role.startsWith(group + "/")) {
                found.put(role.substring(group.length() + 1), file);
            }
        });
        return found;
    }

    @Override
    public String mediaType(String role) {
        return "";
    }
}
