package studio.bottega.agent.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import studio.bottega.contract.message.TaskKeys;

/** Reads prompts/ from the program's own jar. Thread-safe. */
public final class PromptLibrary {

    /** A template with its values in place. @param fingerprint SHA-256 of the text, kept with what came of it */
    public record Rendered(Prompt prompt, String text, String fingerprint) {}

    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException if the values are not exactly the template's variables */
    public Rendered render(Prompt prompt, Map<String, String> values) {
        if (!values.keySet().equals(prompt.variables())) {
            throw new IllegalArgumentException(
                    "%s takes %s, got %s".formatted(prompt.path(), prompt.variables(), values.keySet()));
        }
        String text = Template.fill(text(prompt.path()), values);
        return new Rendered(prompt, text, TaskKeys.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A page of the built-in director. @param name for instance {@code shots}: {@code director/shots.md} */
    public Page page(String name) {
        String path = "director/" + name + ".md";
        return pages.computeIfAbsent(path, p -> Page.parse(p, text(p)));
    }

    /** A template as it lies there. */
    public String text(String path) {
        return texts.computeIfAbsent(path, PromptLibrary::read);
    }

    private static String read(String path) {
        try (InputStream in = PromptLibrary.class.getResourceAsStream("/prompts/" + path)) {
            if (in == null) {
                throw new IllegalArgumentException("prompts/%s is not in the agent's jar".formatted(path));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
