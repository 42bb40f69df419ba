package studio.bottega.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import studio.bottega.local.AtomicFile;
import studio.bottega.local.DataFolder;
import studio.bottega.local.process.PartState;
import studio.bottega.local.process.PartStatus;
import studio.bottega.local.process.ProcessIdentity;

/**
 * What the daemon says about itself, kept in a file that it replaces after every change.
 *
 * @param supervisor the daemon
 * @param startedAt when it began
 * @param parts every part, in order of dependence
 */
public record StackState(ProcessIdentity supervisor, Instant startedAt, List<PartStatus> parts) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    public StackState {
        parts = List.copyOf(parts);
    }

    /** The state that a living daemon wrote; empty if none runs on {@code folder}, or if the file is damaged. */
    public static Optional<StackState> read(DataFolder folder) throws IOException {
        try {
            StackState state = JSON.readValue(Files.readString(file(folder)), StackState.class);
            return Optional.of(state).filter(found -> found.supervisor().alive());
        } catch (NoSuchFileException | JsonProcessingException none) {
            return Optional.empty();
        }
    }

    /** Replaces the file. */
    void write(DataFolder folder) throws IOException {
        AtomicFile.write(file(folder), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
    }

    /** Whether every part is ready. */
    public boolean ready() {
        return !parts.isEmpty() && parts.stream().allMatch(part -> part.state() == PartState.READY);
    }

    /** The parts that were given up. */
    public List<PartStatus> failed() {
        return parts.stream().filter(part -> part.state() == PartState.FAILED).toList();
    }

    /** What is known of one part. */
    public Optional<PartStatus> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    private static Path file(DataFolder folder) {
        return folder.run().resolve("stack.json");
    }
}
