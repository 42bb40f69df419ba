package studio.bottega.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import studio.bottega.local.AtomicFile;
import studio.bottega.local.DataFolder;

/** The checkpoint from which the worker of a data folder makes pictures, remembered from one start to the next. */
public final class ImageModel {

    private ImageModel() {}

    /** What was chosen last; empty if nothing was. */
    public static Optional<Path> of(DataFolder folder) throws IOException {
        try {
            return Optional.of(Path.of(Files.readString(file(folder)).strip()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /**
     * Chooses; the stack knows of it from its next start on.
     *
     * @param model an absolute path, or empty for no checkpoint
     * @return whether that is a change
     */
    public static boolean choose(DataFolder folder, Optional<Path> model) throws IOException {
        if (of(folder).equals(model)) {
            return false;
        }
        folder.create();
        if (model.isPresent()) {
            AtomicFile.write(file(folder), model.get() + "\n");
        } else {
            Files.deleteIfExists(file(folder));
        }
        return true;
    }

    private static Path file(DataFolder folder) {
        return folder.root().resolve("image-model");
    }
}
