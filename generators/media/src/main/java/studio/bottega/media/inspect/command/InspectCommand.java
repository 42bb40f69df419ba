package studio.bottega.media.inspect.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.media.inspect.Inspection;
import studio.bottega.media.inspect.Inspector;
import studio.bottega.media.inspect.UnreadableException;
import studio.bottega.media.inspect.caption.CaptionFile;
import studio.bottega.media.type.TextLayout;

/**
 * {@code bottega inspect FILE...}: measures any media file. Its exit code is 0 if every rule is kept, 9 if one is broken, 4 if
 * a file or the plan cannot be used.
 */
public final class InspectCommand {

    private static final int BROKEN = 9;
    private static final int REFUSED = 4;
    private static final long MAX_CAPTION_BYTES = 4L << 20;

    private final Inspector inspector;
    private final List<Path> files;
    private final Orders orders;

    private InspectCommand(LocalDate today, List<Path> files, Orders orders) {
        this.inspector = Inspector.builtIn(today);
        this.files = List.copyOf(files);
        this.orders = orders;
    }

    /** @param arguments a plan or an empty text, {@code json} or {@code text}, then files */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments, LocalDate.now(java.time.ZoneOffset.UTC), System.out, System.err));
    }

    static int run(String[] arguments, LocalDate today, PrintStream out, PrintStream err) throws InterruptedException {
        Orders orders = Orders.none();
        if (!arguments[0].isBlank()) {
            try {
                orders = Orders.read(Path.of(arguments[0]));
            } catch (IOException | MalformedMessageException e) {
                err.println("The plan %s cannot be used: %s".formatted(arguments[0], e.getMessage()));
                return REFUSED;
            }
        }
        List<Path> files = Arrays.stream(arguments).skip(2).map(Path::of).toList();
        InspectCommand command = new InspectCommand(today, files, orders);
        List<Examined> examined = new ArrayList<>();
        for (Path file : files) {
            examined.add(command.examine(file));
        }
        PrintStream utf8 = new PrintStream(out, true, StandardCharsets.UTF_8);
        if (arguments[1].equals("json")) {
            utf8.println(new String(Json.writePretty(examined), StandardCharsets.UTF_8));
        } else {
            examined.forEach(each -> print(each, utf8));
        }
        if (examined.stream().anyMatch(Examined::isRefused)) {
            return REFUSED;
        }
        return examined.stream().allMatch(each -> each.broken().isEmpty()) ? 0 : BROKEN;
    }

    private Examined examine(Path file) throws InterruptedException {
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            return Examined.refused(name, "There is no file " + file + ".");
        }
        try {
            Optional<Orders.Order> order = orders.of(file);
            String deliverable = order.map(Orders.Order::deliverable).orElse("");
            Inspection inspection = Inspection.of(deliverable.isEmpty() ? name : deliverable, file);
            if (order.isPresent()) {
                inspection = inspection
                        .expecting(order.get().expected())
                        .telling(order.get().story());
                Optional<TextLayout> words = order.get().words();
                inspection = words.isPresent() ? inspection.withLayout(words.get()) : inspection;
            }
            Optional<Path> captions = captionsOf(file);
            if (captions.isPresent()) {
                inspection = inspection.withCues(CaptionFile.read(Files.readString(captions.get())));
            }
            return new Examined(
                    name, deliverable, "", inspector.inspect(inspection).measurements());
        } catch (IOException | UnreadableException | IllegalArgumentException e) {
            return Examined.refused(name, String.valueOf(e.getMessage()));
        }
    }

    /** Captions among the files that are called like a film among them are that film's. */
    private Optional<Path> captionsOf(Path film) throws IOException {
        if (isCaptions(film)) {
            return Optional.empty();
        }
        for (Path other : files) {
            if (isCaptions(other)
                    && stem(other).equals(stem(film))
                    && Files.isRegularFile(other)
                    && Files.size(other) <= MAX_CAPTION_BYTES) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    private static boolean isCaptions(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).matches(".*\\.(srt|vtt)");
    }

    private static String stem(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    private static void print(Examined examined, PrintStream out) {
        if (examined.isRefused()) {
            out.println(examined.file() + ": " + examined.problem());
            return;
        }
        int broken = examined.broken().size();
        out.println("%s%s: %d measures, %s"
                .formatted(
                        examined.file(),
                        examined.deliverable().isEmpty() ? "" : " (" + examined.deliverable() + ")",
                        examined.measurements().size(),
                        broken == 0 ? "every rule is kept" : broken == 1 ? "1 broken" : broken + " broken"));
        examined.broken().forEach(found -> print(found, out));
        examined.notes().forEach(found -> print(found, out));
    }

    private static void print(Measurement found, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "  %-7s %-18s %s%s%n",
                found.severity().name().toLowerCase(Locale.ROOT),
                found.rule(),
                found.evidence(),
                where(found.place()));
    }

    private static String where(Place place) {
        String time =
                place.endSeconds() > 0 ? " [%.2f-%.2f s]".formatted(place.startSeconds(), place.endSeconds()) : "";
        return place.width() > 0
                ? time + " [%d,%d %dx%d]".formatted(place.x(), place.y(), place.width(), place.height())
                : time;
    }
}
