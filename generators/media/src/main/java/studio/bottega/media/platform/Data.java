package studio.bottega.media.platform;

import java.io.IOException;
import java.io.InputStream;
import studio.bottega.contract.message.Json;

/** Reads the data files that come with the library. */
final class Data {

    private Data() {}

    static <T> T read(String name, Class<T> type) {
        try (InputStream in = Data.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the media library");
            }
            return Json.readStrict(in.readAllBytes(), type);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
