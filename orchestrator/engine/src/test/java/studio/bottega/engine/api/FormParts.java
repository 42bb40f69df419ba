package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Forms with files, as clients send them. */
final class FormParts {

    static final String CONTENT_TYPE = "multipart/form-data; boundary=edge";

    private FormParts() {}

    /** One part. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    record Part(String head, byte[] content) {

        static Part text(String name, String value) {
            return new Part("Content-Disposition: form-data; name=\"%s\"".formatted(name), value.getBytes(UTF_8));
        }

        static Part file(String name, String mediaType, byte[] content) {
            return new Part(
                    "Content-Disposition: form-data; name=\"%s\"; filename=\"sent.png\"\r\nContent-Type: %s"
                            .formatted(name, mediaType),
                    content);
        }
    }

    static byte[] body(List<Part> parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : parts) {
            body.writeBytes(("--edge\r\n" + part.head() + "\r\n\r\n").getBytes(UTF_8));
            body.writeBytes(part.content());
            body.writeBytes("\r\n".getBytes(UTF_8));
        }
        body.writeBytes("--edge--\r\n".getBytes(UTF_8));
        return body.toByteArray();
    }
}
