package studio.bottega.media.inspect.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.Plan;
import studio.bottega.media.inspect.Story;
import studio.bottega.media.inspect.rule.Expectation;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextLayout;

/** What a plan ordered, file by file. Reads {@code production.json}, or a bare plan. Immutable. */
final class Orders {

    private static final long MAX_BYTES = 16L << 20;

    /**
     * One ordered file.
     *
     * @param deliverable its id in the plan
     * @param words where its words stand, if the manifest tells
     * @param story what the plan tells of it
     */
    record Order(String deliverable, Expectation expected, Optional<TextLayout> words, Story story) {}

    private record Known(String name, String sha256, Order order) {}

    private final List<Known> files;

    private Orders(List<Known> files) {
        this.files = List.copyOf(files);
    }

    static Orders none() {
        return new Orders(List.of());
    }

    /**
     * @throws IOException if the file cannot be read or is too long
     * @throws studio.bottega.contract.message.MalformedMessageException if it is no plan
     */
    static Orders read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("%s has %,d bytes; a plan has at most %,d"
                    .formatted(file.getFileName(), Files.size(file), MAX_BYTES));
        }
        JsonNode tree = Json.tree(Files.readAllBytes(file));
        boolean manifest = tree.path("plan").isObject();
        Plan plan = Json.convert(manifest ? tree.path("plan") : tree, Plan.class);
        List<Known> files = new ArrayList<>();
        for (Plan.Deliverable deliverable : plan.deliverables()) {
            JsonNode handed = handed(tree, deliverable.id());
            Order order = new Order(
                    deliverable.id(),
                    Expectation.of(plan, deliverable),
                    words(deliverable, handed),
                    Story.of(plan, deliverable));
            handed.path("files")
                    .forEach(each -> files.add(new Known(
                            each.path("name").asText(), each.path("sha256").asText(), order)));
            if (handed.isMissingNode()) {
                files.add(new Known(deliverable.id(), "", order));
            }
        }
        return new Orders(files);
    }

    private static JsonNode handed(JsonNode manifest, String id) {
        for (JsonNode each : manifest.path("deliverables")) {
            if (each.path("id").asText().equals(id) && each.path("files").isArray()) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    private static Optional<TextLayout> words(Plan.Deliverable deliverable, JsonNode handed) {
        List<TextBox> boxes = new ArrayList<>();
        handed.path("words").forEach(box -> boxes.add(Json.convert(box, TextBox.class)));
        return boxes.isEmpty()
                ? Optional.empty()
                : Optional.of(new TextLayout(deliverable.width(), deliverable.height(), "", boxes));
    }

    /** By digest, so that a renamed file is found; else by name, so that a changed one is. */
    Optional<Order> of(Path file) throws IOException {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        String digest = sha256(file);
        Optional<Known> same =
                files.stream().filter(known -> known.sha256().equals(digest)).findFirst();
        return same.or(() -> files.stream().filter(known -> named(known, file)).findFirst())
                .map(Known::order);
    }

    private static boolean named(Known known, Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return name.equals(known.name()) || dot > 0 && name.substring(0, dot).equals(known.name());
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
