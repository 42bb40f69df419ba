package studio.bottega.engine.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads request bodies, never more than is allowed. */
final class Body {

    /** So much of a body that is too large is read and thrown away, so that the client hears why before it is cut off. */
    private static final int DRAIN_BYTES = 16 << 20;

    private Body() {}

    /** @throws Refusal 413 if it is longer than {@code maxBytes}; 400 if the connection ended before the body */
    static byte[] json(InputStream body, int maxBytes) {
        try {
            byte[] bytes = body.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                new Bounded(body, DRAIN_BYTES).drain();
                throw new Refusal(
                        413,
                        "The request has more than %,d bytes, and no more are read. Shorten the text, or upload the material as an asset and attach it."
                                .formatted(maxBytes));
            }
            return bytes;
        } catch (IOException e) {
            throw new Refusal(400, "The request broke off before its end.");
        }
    }

    /** The same bytes, as a stream that refuses to become longer. */
    static InputStream bounded(InputStream body, long maxBytes) {
        return new Strict(body, maxBytes);
    }

    private static final class Bounded extends FilterInputStream {

        private long left;

        Bounded(InputStream in, long bytes) {
            super(in);
            this.left = bytes;
        }

        void drain() throws IOException {
            transferTo(OutputStream.nullOutputStream());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = left <= 0 ? -1 : super.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(n, 0);
            return n;
        }
    }

    private static final class Strict extends FilterInputStream {

        private final long max;
        private long count;

        Strict(InputStream in, long max) {
            super(in);
            this.max = max;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            count(Math.max(n, 0));
            return n;
        }

        private void count(int n) {
            count += n;
            if (count > max) {
                throw tooLong(max);
            }
        }
    }

    static Refusal tooLong(long maxBytes) {
        return new Refusal(413, "The file has more than %,d bytes, and no larger one is taken.".formatted(maxBytes));
    }
}
