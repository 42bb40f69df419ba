package studio.bottega.media.codec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets a picture of an H.264 stream stand for more frames without coding it again. A frame that repeats is one slice in which every macroblock is skipped:
 * without motion around it, P_Skip copies the picture before (Rec. ITU-T H.264, 8.4.1.1). The encoder knows nothing of such frames, so those that it codes
 * until its next IDR picture get frame numbers that count them (7.4.3). Confined to one thread.
 */
final class H264Repeats {

    private static final int NAL_SLICE = 1;
    private static final int NAL_IDR = 5;
    private static final int NAL_SPS = 7;
    private static final int NAL_PPS = 8;
    private static final int HIGH_PROFILE = 100;
    private static final int ORDER_IS_DECODING_ORDER = 2; // pic_order_cnt_type
    private static final int P_SLICE = 5; // as all others of the picture
    private static final int OWN_PPS = 1;
    private static final int MOST_BYTES = 64;

    private final byte[] parameters;
    private final int numberBits;
    private final int macroblocks;
    private int repeats; // since the last IDR picture
    private int number;

    private H264Repeats(byte[] parameters, int numberBits, int macroblocks) {
        this.parameters = parameters;
        this.numberBits = numberBits;
        this.macroblocks = macroblocks;
    }

    /**
     * For a stream with these parameter sets.
     *
     * @param parameters a sequence parameter set and a picture parameter set with the number 0, with start codes
     * @return empty if its frames are numbered or ordered in another way than is understood here
     */
    static Optional<H264Repeats> of(byte[] parameters) {
        for (byte[] unit : units(parameters)) {
            if (type(unit) == NAL_SPS) {
                return of(parameters, Rbsp.reading(unit));
            }
        }
        return Optional.empty();
    }

    private static Optional<H264Repeats> of(byte[] parameters, Rbsp sequence) {
        sequence.u(8);
        int profile = sequence.u(8);
        sequence.u(16);
        int id = sequence.ue();
        boolean plain = profile != HIGH_PROFILE
                || sequence.ue() == 1 && sequence.ue() == 0 && sequence.ue() == 0 && sequence.u(2) == 0;
        int numberBits = sequence.ue() + 4;
        boolean ordered = sequence.ue() == ORDER_IS_DECODING_ORDER;
        sequence.ue();
        boolean gaps = sequence.u(1) == 1;
        int macroblocks = (sequence.ue() + 1) * (sequence.ue() + 1);
        boolean frames = sequence.u(1) == 1;
        return plain && ordered && !gaps && frames && id == 0
                ? Optional.of(new H264Repeats(withOwn(parameters), numberBits, macroblocks))
                : Optional.empty();
    }

    /** With a picture parameter set for frames that repeat: a run of skipped macroblocks is one number there, as CAVLC writes it. */
    private static byte[] withOwn(byte[] parameters) {
        Rbsp set = Rbsp.writing(MOST_BYTES).u(8, 3 << 5 | NAL_PPS).ue(OWN_PPS).ue(0);
        set.u(2, 0).ue(0).ue(0).ue(0); // CAVLC, one slice group, one reference
        set.u(3, 0).ue(0).ue(0).ue(0); // no weights, quantisers and chroma as usual
        set.u(3, 0b100); // the slice says whether it is deblocked
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(parameters);
        Rbsp.append(set.ended(), out);
        return out.toByteArray();
    }

    /** The parameter sets for the head of the file. */
    byte[] parameters() {
        return parameters.clone();
    }

    /** A frame that shows the picture before once more. */
    byte[] repeat() {
        repeats++;
        number = (number + 1) & ((1 << numberBits) - 1);
        Rbsp slice = Rbsp.writing(MOST_BYTES)
                .u(8, 3 << 5 | NAL_SLICE)
                .ue(0)
                .ue(P_SLICE)
                .ue(OWN_PPS);
        slice.u(numberBits, number);
        slice.u(3, 0).ue(0); // one reference, the picture before, kept as usual; quantiser as usual
        slice.ue(1).ue(macroblocks); // not deblocked
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Rbsp.append(slice.ended(), out);
        return out.toByteArray();
    }

    /** What the encoder made of a frame, with a number that counts the repeats before it. */
    byte[] renumbered(byte[] coded) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(coded.length + MOST_BYTES);
        for (byte[] unit : units(coded)) {
            if (type(unit) == NAL_IDR) {
                repeats = 0;
                number = 0;
            } else if (type(unit) == NAL_SLICE) {
                renumber(unit);
            }
            Rbsp.append(unit, out);
        }
        return out.toByteArray();
    }

    private void renumber(byte[] slice) {
        Rbsp header = Rbsp.reading(slice);
        header.u(8);
        header.ue();
        header.ue();
        header.ue();
        int at = header.position();
        number = (header.u(numberBits) + repeats) & ((1 << numberBits) - 1);
        header.replace(at, numberBits, number);
    }

    private static int type(byte[] unit) {
        return unit[0] & 0x1f;
    }

    /** The units between the start codes, without what prevents start codes within them. */
    private static List<byte[]> units(byte[] stream) {
        List<byte[]> units = new ArrayList<>();
        int from = afterStartCode(stream, 0);
        while (from < stream.length) {
            int next = afterStartCode(stream, from);
            int to = next < stream.length ? next - 3 : stream.length;
            while (to > from && stream[to - 1] == 0) {
                to--; // belongs to the next start code
            }
            if (to > from) {
                units.add(Rbsp.unescaped(stream, from, to));
            }
            from = next;
        }
        return units;
    }

    private static int afterStartCode(byte[] stream, int from) {
        for (int i = from; i + 3 <= stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                return i + 3;
            }
        }
        return stream.length;
    }
}
