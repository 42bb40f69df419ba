package studio.bottega.media.subject;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the vectors of all drawings anew, for when drawings or words were changed: see the module's README. */
final class EmojiMeaningsFile {

    private EmojiMeaningsFile() {}

    /** @param arguments the folder of the vector library's resources */
    public static void main(String[] arguments) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (EmojiWords.Words words : EmojiWords.all()) {
            bytes.write(EmojiMeanings.pack(EmojiMeanings.meaning(words)));
        }
        Files.write(Path.of(arguments[0]).resolve(EmojiMeanings.FILE), bytes.toByteArray());
    }
}
