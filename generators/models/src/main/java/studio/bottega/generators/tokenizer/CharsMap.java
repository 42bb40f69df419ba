package studio.bottega.generators.tokenizer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import studio.bottega.generators.weights.WeightsException;

/**
 * SentencePiece's table of characters and what they become: the size of a trie, the trie as a double array, replacements that end with 0. The
 * library that walks it trusts it and would end the program at a wrong step, so every step that can be taken is looked at before.
 *
 * <p>Yata et al., "darts-clone"; the bits of a unit are those of its {@code DoubleArrayUnit}.
 */
final class CharsMap {

    private static final int LABELS = 256;
    private static final int CONTINUATION = 0xC0;

    private CharsMap() {}

    /**
     * @param origin for messages
     * @throws WeightsException if a walk could leave the table
     */
    static void require(byte[] map, String origin) {
        ByteBuffer bytes = ByteBuffer.wrap(map).order(ByteOrder.LITTLE_ENDIAN);
        int size = map.length < 4 ? -1 : bytes.getInt();
        if (size < 4 || size % 4 != 0 || size > map.length - 4) {
            throw damaged(origin, "its trie has %d of %d bytes".formatted(size, map.length));
        }
        IntBuffer units = bytes.slice(4, size).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        byte[] texts = Arrays.copyOfRange(map, 4 + size, map.length);
        BitSet seen = new BitSet(units.limit());
        Deque<Integer> open = new ArrayDeque<>();
        seen.set(0);
        open.push(0);
        while (!open.isEmpty()) {
            int node = open.pop();
            int children = node ^ offset(units.get(node));
            if (node != 0 && hasLeaf(units.get(node))) {
                leaf(units, children, texts, origin);
            }
            for (int label = 1; label < LABELS; label++) {
                int next = children ^ label;
                if (next < 0 || next >= units.limit()) {
                    throw damaged(origin, "a step leads to unit %d of %d".formatted(next, units.limit()));
                }
                if ((units.get(next) & 0x8000_00FF) == label && !seen.get(next)) {
                    seen.set(next);
                    open.push(next);
                }
            }
        }
    }

    private static void leaf(IntBuffer units, int place, byte[] texts, String origin) {
        int value = place >= 0 && place < units.limit() ? units.get(place) & Integer.MAX_VALUE : -1;
        if (value < 0 || value >= texts.length || (texts[value] & CONTINUATION) == 0x80) {
            throw damaged(origin, "a replacement begins at %d of %d".formatted(value, texts.length));
        }
    }

    private static int offset(int unit) {
        return (unit >>> 10) << ((unit & (1 << 9)) >>> 6);
    }

    private static boolean hasLeaf(int unit) {
        return (unit >>> 8 & 1) == 1;
    }

    private static WeightsException damaged(String origin, String what) {
        return new WeightsException("The table of characters in %s is damaged: %s.".formatted(origin, what));
    }
}
