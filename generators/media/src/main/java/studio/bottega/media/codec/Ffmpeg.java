package studio.bottega.media.codec;

import static org.bytedeco.ffmpeg.global.avutil.AV_ERROR_MAX_STRING_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;

/** What all uses of the library share: quiet, names and error codes as sentences. */
final class Ffmpeg {

    static {
        av_log_set_level(AV_LOG_QUIET); // Its complaints about hostile files come back as error codes.
    }

    private Ffmpeg() {}

    /** Loads the libraries; unpacks them at the first use on a machine. */
    static void load() {
        // The static initialiser has done it.
    }

    /** A file as the library names it, never taken for another protocol. The caller closes it. */
    static BytePointer url(Path file) {
        return new BytePointer("file:" + file.toAbsolutePath(), StandardCharsets.UTF_8);
    }

    /**
     * Fails on a negative code.
     *
     * @param sentence what could not be done, without a full stop
     * @return the code
     */
    static int check(int code, String sentence) {
        if (code < 0) {
            throw new MediaException("%s: %s.".formatted(sentence, reason(code)));
        }
        return code;
    }

    /** The library's words for an error code. */
    static String reason(int code) {
        try (BytePointer text = new BytePointer(AV_ERROR_MAX_STRING_SIZE)) {
            av_strerror(code, text, AV_ERROR_MAX_STRING_SIZE);
            text.limit(BytePointer.strlen(text)); // what follows the words was never written
            return text.getString(StandardCharsets.UTF_8).toLowerCase(java.util.Locale.ROOT);
        }
    }
}
