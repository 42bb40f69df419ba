package studio.bottega.contract.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On files that hold the tables that are read, and nothing to draw. */
class FontFileTest {

    private static final int OS2_AT_WEIGHT = 4;
    private static final int OS2_AT_TYPE = 8;

    /** @param kind of the outlines, as the file begins */
    private static byte[] font(int kind, int weight, int fsType, String family) {
        byte[] os2 = new byte[96];
        ByteBuffer.wrap(os2).putShort(OS2_AT_WEIGHT, (short) weight).putShort(OS2_AT_TYPE, (short) fsType);
        Map<String, byte[]> tables = new TreeMap<>(Map.of(
                "OS/2",
                os2,
                "cmap",
                new byte[4],
                "head",
                new byte[54],
                "hhea",
                new byte[36],
                "hmtx",
                new byte[4],
                "maxp",
                new byte[6],
                "name",
                names(family),
                kind == 0x00010000 ? "glyf" : "CFF ",
                new byte[5]));
        return file(kind, tables);
    }

    private static byte[] names(String family) {
        byte[] text = family.getBytes(StandardCharsets.UTF_16BE);
        ByteBuffer names = ByteBuffer.allocate(6 + 12 + text.length);
        names.putShort((short) 0).putShort((short) 1).putShort((short) 18);
        names.putShort((short) 3).putShort((short) 1).putShort((short) 0x409).putShort((short) 1);
        names.putShort((short) text.length).putShort((short) 0).put(text);
        return names.array();
    }

    private static byte[] file(int kind, Map<String, byte[]> tables) {
        int at = 12 + 16 * tables.size();
        ByteBuffer file = ByteBuffer.allocate(at
                + tables.values().stream()
                        .mapToInt(table -> padded(table.length))
                        .sum());
        file.putInt(kind).putShort((short) tables.size()).position(12);
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            byte[] bytes = Arrays.copyOf(table.getValue(), padded(table.getValue().length));
            int sum = 0;
            for (int i = 0; i < bytes.length; i += 4) {
                sum += ByteBuffer.wrap(bytes).getInt(i);
            }
            file.put(table.getKey().getBytes(StandardCharsets.ISO_8859_1));
            file.putInt(sum).putInt(at).putInt(table.getValue().length);
            file.put(at, bytes);
            at += bytes.length;
        }
        return file.array();
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private static byte[] font(int fsType) {
        return font(0x00010000, 700, fsType, "Lumen Display");
    }

    @Test
    void familyAndWeightAreRead() {
        assertThat(FontFile.read(font(0))).isEqualTo(new FontFile("Lumen Display", 700));
        assertThat(FontFile.read(font(0x4F54544F, 350, 0, "明朝"))).isEqualTo(new FontFile("明朝", 350));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "2, false", "4, true", "8, true", "6, true", "512, false", "256, true"})
    void makerSaysWhetherItMayBeEmbedded(int fsType, boolean may) {
        if (may) {
            assertThatCode(() -> FontFile.read(font(fsType))).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> FontFile.read(font(fsType)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not let it be embedded (OS/2 fsType 0x%04X)".formatted(fsType));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wOFF and so on", "wOF2 and so on", "ttcf and so on"})
    void fontsOfTheWebAndCollectionsAreNamed(String file) {
        assertThatThrownBy(() -> FontFile.read(file.getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageContaining("send one font as TTF or OTF");
    }

    @Test
    void whatIsNoFontOrIsDamagedIsSaid() {
        byte[] page = "<html><body>font</body></html>".getBytes(StandardCharsets.UTF_8);
        byte[] whole = font(0);
        byte[] cut = Arrays.copyOf(whole, whole.length - 8);
        byte[] changed = whole.clone();
        changed[whole.length - 30] ^= 1;

        assertThatThrownBy(() -> FontFile.read(page)).hasMessageContaining("This is no font");
        assertThatThrownBy(() -> FontFile.read(new byte[0])).hasMessageContaining("ends before");
        assertThatThrownBy(() -> FontFile.read(cut)).hasMessageContaining("lies beyond its end");
        assertThatThrownBy(() -> FontFile.read(changed)).hasMessageContaining("the sum of its table");
        assertThatThrownBy(() -> FontFile.read(font(0x00010000, 400, 0, " "))).hasMessageContaining("no name");
    }

    /** Whatever a byte is changed to, there is an answer or a sentence, and no other failure. */
    @Test
    void noChangedByteLeadsAstray() {
        Random random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = font(0);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            try {
                assertThat(FontFile.read(bytes).family()).isNotBlank();
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).startsWith("Th");
            }
        }
    }
}
