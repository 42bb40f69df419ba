package studio.bottega.local.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.bottega.contract.api.CreateTraining;
import studio.bottega.contract.api.CreateTraining.Picture;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.domain.TrainSpec;
import studio.bottega.contract.domain.TrainSpec.Manner;

/** A training that the studio does: uploads the pictures, asks for it, and follows it as any production. */
final class StudioTraining {

    /** From asking to delivery. */
    private static final int HOURS = 24;

    private static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg");

    private final Session session;
    private final Path folder;

    StudioTraining(Session session, Path pictures) {
        this.session = session;
        this.folder = session.machine().directory().resolve(pictures);
    }

    /** What every training is told. */
    record Common(String name, String token, List<Picture> pictures, int steps, long seed) {

        CreateTraining training(Manner manner, int rank, String initial, int vectors) {
            return new CreateTraining(manner, name, token, pictures, steps, rank, initial, vectors, seed, HOURS);
        }
    }

    /** @param asking makes the request of uploaded pictures */
    ExitCode run(Function<List<Picture>, CreateTraining> asking, Optional<Path> out, boolean detach)
            throws InterruptedException {
        List<Path> files = files();
        List<String> captions = files.stream().map(StudioTraining::caption).toList();
        prove(asking, captions);
        session.ensureStack();
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            pictures.add(new Picture(upload(files.get(i)), captions.get(i)));
        }
        CreateTraining request = asking.apply(pictures);
        ProductionView production = Asking.until(key -> session.client().train(request, key));
        return new Watch(session, out).begun(production, detach);
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(StudioTraining::isPicture)
                    .sorted()
                    .limit(TrainSpec.MOST_PICTURES + 1L)
                    .toList();
            if (files.size() < TrainSpec.FEWEST_PICTURES || files.size() > TrainSpec.MOST_PICTURES) {
                throw new CommandFailure(
                        ExitCode.REFUSED,
                        "A thing is learned from %d to %d pictures; %s holds %s."
                                .formatted(
                                        TrainSpec.FEWEST_PICTURES,
                                        TrainSpec.MOST_PICTURES,
                                        folder,
                                        files.size() > TrainSpec.MOST_PICTURES ? "more" : files.size()));
            }
            return files;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.REFUSED, "There is no folder of pictures at %s.".formatted(folder), e);
        }
    }

    private static boolean isPicture(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return PICTURES.stream().anyMatch(name::endsWith);
    }

    /** The first line of the text beside it; empty if there is none. */
    private static String caption(Path picture) {
        String name = String.valueOf(picture.getFileName());
        Path text = picture.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".txt");
        if (!Files.isRegularFile(text)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(text, StandardCharsets.UTF_8)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .map(line -> line.substring(0, Math.min(line.length(), TrainSpec.MAX_CAPTION_CHARACTERS)))
                    .orElse("");
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new CommandFailure(ExitCode.REFUSED, "The captions %s are not UTF-8 text.".formatted(text), e);
        }
    }

    /** What the studio would refuse is refused here, before anything is started or uploaded. */
    private static void prove(Function<List<Picture>, CreateTraining> asking, List<String> captions) {
        try {
            asking.apply(captions.stream()
                            .map(caption -> new Picture("", caption))
                            .toList())
                    .spec();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
        }
    }

    private String upload(Path file) {
        try {
            return session.client().upload(file, Attachments.type(file));
        } catch (FileNotFoundException e) {
            throw new CommandFailure(ExitCode.REFUSED, "The picture " + file + " has gone meanwhile.", e);
        }
    }
}
