package studio.bottega.contract.domain;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a font file says of itself. Reading looks at every table's place and sum, so that code which trusts them is given whole files alone; format as in
 * ISO/IEC 14496-22 (OpenType), names of fields as there.
 *
 * @param family as its name table has it
 * @param weight {@code usWeightClass}, 100 to 900
 */
public record FontFile(String family, int weight) {

    private static final int TRUE_TYPE = 0x00010000;
    private static final int APPLE_TRUE_TYPE = tag("true");
    private static final int CFF_OUTLINES = tag("OTTO");
    private static final int COLLECTION = tag("ttcf");
    private static final List<Integer> OF_THE_WEB = List.of(tag("wOFF"), tag("wOF2"));
    private static final List<String> NEEDED = List.of("cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2");
    private static final int HEADER_BYTES = 12;
    private static final int ENTRY_BYTES = 16;
    private static final int MAX_TABLES = 64;
    private static final int MAX_NAMES = 4096;
    private static final int MAX_FAMILY = 80;
    private static final int HEAD_SUM_AT = 8; // checkSumAdjustment, which is not part of the table's own sum
    private static final int RESTRICTED = 0x0002;
    private static final int USAGE = 0x000F;
    private static final int BITMAPS_ONLY = 0x0200;
    private static final int FAMILY = 1;
    private static final int TYPOGRAPHIC_FAMILY = 16;
    private static final int WINDOWS = 3;

    /**
     * @param bytes a file that may be anything
     * @throws IllegalArgumentException with a sentence, if it is no TrueType or OpenType font, damaged, or not to be embedded
     */
    public static FontFile read(byte[] bytes) {
        try {
            Map<String, Octets> tables = tables(Octets.of(bytes));
            Octets os2 = table(tables, "OS/2");
            requireEmbeddable(os2.unsigned16(8));
            int weight = Math.max(100, Math.min(900, os2.unsigned16(4)));
            return new FontFile(family(table(tables, "name")), weight);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("The font is damaged: it ends before what it announces", e);
        }
    }

    private static Map<String, Octets> tables(Octets file) {
        int kind = file.signed32(0);
        if (OF_THE_WEB.contains(kind) || kind == COLLECTION) {
            throw new IllegalArgumentException(
                    "This is a font as the web has it, or a collection; send one font as TTF or OTF");
        }
        if (kind != TRUE_TYPE && kind != APPLE_TRUE_TYPE && kind != CFF_OUTLINES) {
            throw new IllegalArgumentException("This is no font: it does not begin like a TTF or OTF file");
        }
        int count = file.unsigned16(4);
        if (count == 0 || count > MAX_TABLES) {
            throw damaged("it announces %d tables".formatted(count));
        }
        Map<String, Octets> tables = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Octets entry = file.part(HEADER_BYTES + ENTRY_BYTES * i, ENTRY_BYTES);
            String name = entry.text(0, 4, StandardCharsets.ISO_8859_1);
            long offset = Integer.toUnsignedLong(entry.signed32(8));
            long length = Integer.toUnsignedLong(entry.signed32(12));
            if (offset + length > file.length()) {
                throw damaged("its table \"%s\" lies beyond its end".formatted(name));
            }
            Octets table = file.part((int) offset, (int) length);
            if (sum(table, name.equals("head")) != entry.signed32(4)) {
                throw damaged("the sum of its table \"%s\" is wrong".formatted(name));
            }
            tables.put(name, table);
        }
        NEEDED.forEach(name -> table(tables, name));
        table(tables, kind == CFF_OUTLINES ? "CFF " : "glyf");
        return tables;
    }

    private static Octets table(Map<String, Octets> tables, String name) {
        Octets table = tables.get(name);
        if (table == null) {
            throw damaged("its table \"%s\" is missing".formatted(name));
        }
        return table;
    }

    /** The sum of its words of 32 bits, the last one filled with zeros. */
    private static int sum(Octets table, boolean head) {
        int sum = 0;
        for (int at = 0; at < table.length(); at += 4) {
            if (!head || at != HEAD_SUM_AT) {
                sum += word(table, at);
            }
        }
        return sum;
    }

    private static int word(Octets table, int at) {
        int word = 0;
        for (int i = at; i < at + 4; i++) {
            word = word << 8 | (i < table.length() ? table.unsigned8(i) : 0);
        }
        return word;
    }

    /** Posters and films show outlines of the font: what its maker calls previewing and printing. */
    private static void requireEmbeddable(int fsType) {
        if ((fsType & USAGE) == RESTRICTED || (fsType & BITMAPS_ONLY) != 0) {
            throw new IllegalArgumentException(
                    "The font's maker does not let it be embedded (OS/2 fsType 0x%04X); use a font whose licence allows it"
                            .formatted(fsType));
        }
    }

    private static String family(Octets names) {
        int count = names.unsigned16(2);
        int texts = names.unsigned16(4);
        String family = "";
        int best = 0;
        for (int i = 0; i < Math.min(count, MAX_NAMES); i++) {
            int at = 6 + 12 * i;
            boolean windows = names.unsigned16(at) == WINDOWS;
            int id = names.unsigned16(at + 6);
            int rank = (id == TYPOGRAPHIC_FAMILY ? 3 : id == FAMILY ? 1 : -4) + (windows ? 1 : 0);
            if (rank > best) {
                Charset charset = windows ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
                family = clean(names.text(texts + names.unsigned16(at + 10), names.unsigned16(at + 8), charset));
                best = rank;
            }
        }
        if (family.isBlank()) {
            throw damaged("it says no name");
        }
        return family;
    }

    private static String clean(String name) {
        String plain = name.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(MAX_FAMILY)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.strip();
    }

    private static int tag(String name) {
        return Octets.of(name.getBytes(StandardCharsets.ISO_8859_1)).signed32(0);
    }

    private static IllegalArgumentException damaged(String how) {
        return new IllegalArgumentException("The font is damaged: " + how);
    }
}
