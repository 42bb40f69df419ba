package studio.bottega.worker.engine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/** What a task is given, by role. Every file has been proved to be what its digest says. */
public interface Inputs {

    /** @throws EngineFailure if the request has no input of that role */
    Path file(String role);

    /** The file, if the request has such an input. */
    Optional<Path> find(String role);

    /**
     * A small input as bytes.
     *
     * @throws EngineFailure if there is none, or it is too large to be what its role says
     */
    byte[] bytes(String role);

    /** Every input whose role begins with {@code group/}, by what follows: {@code clip/s2} is {@code s2} of {@code clip}. */
    SortedMap<String, Path> group(String group);

    /** Every input by its whole role. */
    SortedMap<String, Path> all();

    /** The media type that the request states for a role; empty if it has no such input. */
    String mediaType(String role);
}
