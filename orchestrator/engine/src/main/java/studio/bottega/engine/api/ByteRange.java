package studio.bottega.engine.api;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a blob, as RFC 9110 section 14 asks for it.
 *
 * @param first byte, counted from 0
 * @param last byte, included
 */
record ByteRange(long first, long last) {

    private static final Pattern SINGLE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    long length() {
        return last - first + 1;
    }

    /**
     * @param header a Range header
     * @return the part; empty if the header is of a kind that may be passed over: several ranges, another unit, nonsense
     * @throws Refusal 416 if the part lies outside
     */
    static Optional<ByteRange> parse(String header, long byteCount) {
        Matcher range = SINGLE.matcher(header.strip());
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            return Optional.of(suffix(Long.parseLong(range.group(2)), byteCount));
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? byteCount - 1 : Long.parseLong(range.group(2));
        if (last < first && !range.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (first >= byteCount) {
            throw outside(byteCount);
        }
        return Optional.of(new ByteRange(first, Math.min(last, byteCount - 1)));
    }

    private static ByteRange suffix(long length, long byteCount) {
        if (length == 0 || byteCount == 0) {
            throw outside(byteCount);
        }
        return new ByteRange(Math.max(0, byteCount - length), byteCount - 1);
    }

    private static Refusal outside(long byteCount) {
        return new Refusal(
                416,
                "The asked range lies outside of the asset, which has %,d bytes.".formatted(byteCount),
                Map.of("Content-Range", "bytes */" + byteCount));
    }
}
