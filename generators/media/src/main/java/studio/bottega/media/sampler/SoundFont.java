package studio.bottega.media.sampler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The instruments of a SoundFont 2.01 file: samples, and for each preset the zones that play them. Modulators, filters and vibrato of the
 * file are passed over; the player has its own. Immutable and thread-safe.
 */
public final class SoundFont {

    /** The bank number of drum kits. */
    public static final int DRUM_BANK = 128;

    private static final String ENSEMBLE = "ensemble.sf2";
    private static final long MAX_BYTES = 300_000_000;

    private final float[] samples;
    private final Map<Integer, List<Zone>> presets;

    private SoundFont(float[] samples, Map<Integer, List<Zone>> presets) {
        this.samples = samples;
        this.presets = presets;
    }

    /** The instruments that ride in this module; see {@code ensemble.md} beside them for their source and licence. */
    public static SoundFont ensemble() {
        return Holder.ENSEMBLE_FONT;
    }

    private static final class Holder {
        static final SoundFont ENSEMBLE_FONT = load();

        private static SoundFont load() {
            try (InputStream in = SoundFont.class.getResourceAsStream(ENSEMBLE)) {
                if (in == null) {
                    throw new SoundFontException(
                            "The instruments " + ENSEMBLE + " are missing from the media jar; build the module again.");
                }
                return parse(in.readAllBytes());
            } catch (IOException e) {
                throw new SoundFontException(
                        "The instruments could not be read from the media jar: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Reads a file.
     *
     * @throws SoundFontException if it cannot be read, is larger than 300 MB or is no sound SoundFont
     */
    public static SoundFont read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new SoundFontException("The SoundFont " + file.getFileName() + " is larger than 300 MB.");
            }
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new SoundFontException(
                    "The SoundFont " + file.getFileName() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads the bytes of a file. */
    static SoundFont parse(byte[] file) {
        Map<String, ByteBuffer> chunks = new HashMap<>();
        ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || !tag(all, 0).equals("RIFF") || !tag(all, 8).equals("sfbk")) {
            throw new SoundFontException("This is no SoundFont: it does not begin with RIFF and sfbk.");
        }
        collect(all, 12, file.length, chunks, 0);
        try {
            ByteBuffer smpl = SoundFontZones.chunk(chunks, "smpl");
            float[] samples = new float[smpl.limit() / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = smpl.getShort(2 * i) / 32768f;
            }
            return new SoundFont(samples, new SoundFontZones(chunks, samples.length).presets());
        } catch (IndexOutOfBoundsException e) {
            throw new SoundFontException("The SoundFont is damaged: a table points outside of itself.", e);
        }
    }

    private static void collect(ByteBuffer all, int from, int to, Map<String, ByteBuffer> chunks, int depth) {
        int at = from;
        while (at + 8 <= to) {
            String name = tag(all, at);
            long size = all.getInt(at + 4) & 0xFFFFFFFFL;
            if (at + 8 + size > to) {
                throw new SoundFontException("The SoundFont is damaged: chunk '%s' claims %d bytes where %d are left."
                        .formatted(name.replaceAll("[^ -~]", "?"), size, to - at - 8));
            }
            if (name.equals("LIST") && size >= 4 && depth < 2) {
                collect(all, at + 12, at + 8 + (int) size, chunks, depth + 1);
            } else {
                chunks.put(name, all.slice(at + 8, (int) size).order(ByteOrder.LITTLE_ENDIAN));
            }
            at += 8 + (int) size + (int) (size & 1);
        }
    }

    private static String tag(ByteBuffer all, int at) {
        byte[] name = new byte[4];
        all.get(at, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    /** Whether there is such a preset. */
    public boolean has(int bank, int program) {
        return presets.containsKey(key(bank, program));
    }

    /** The zones that sound for a key: two for an instrument recorded in stereo; none where the preset has no such key. */
    List<Zone> zones(int bank, int program, int midiKey) {
        return presets.getOrDefault(key(bank, program), List.of()).stream()
                .filter(zone -> midiKey >= zone.lowKey() && midiKey <= zone.highKey())
                .toList();
    }

    /** All samples of the file, -1 to 1; not to be changed. */
    float[] samples() {
        return samples;
    }

    static int key(int bank, int program) {
        return bank * 128 + program;
    }
}
