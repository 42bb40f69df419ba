package studio.bottega.media.sampler;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks the tables of a SoundFont (specification 2.01, chapter 7): preset to bags to generators to instrument, and the same once more to the
 * sample. Generator numbers and defaults are those of chapter 8. Confined to the reading of one file.
 */
final class SoundFontZones {

    private static final int PRESET_BYTES = 38;
    private static final int INSTRUMENT_BYTES = 22;
    private static final int BAG_BYTES = 4;
    private static final int SAMPLE_BYTES = 46;
    private static final int MAX_ZONES = 20_000;
    private static final int MAX_GENERATORS = 2_000_000;
    private static final int LOUD_VELOCITY = 110;

    private static final int LOOP_START = 2;
    private static final int LOOP_END = 3;
    private static final int PAN = 17;
    private static final int ATTACK = 34;
    private static final int HOLD = 35;
    private static final int DECAY = 36;
    private static final int SUSTAIN = 37;
    private static final int RELEASE = 38;
    private static final int INSTRUMENT = 41;
    private static final int KEY_RANGE = 43;
    private static final int VELOCITY_RANGE = 44;
    private static final int ATTENUATION = 48;
    private static final int COARSE_TUNE = 51;
    private static final int FINE_TUNE = 52;
    private static final int SAMPLE = 53;
    private static final int MODES = 54;
    private static final int ROOT_KEY = 58;

    private final Map<String, ByteBuffer> chunks;
    private final int sampleCount;
    private int zones;
    private int generatorsRead;

    SoundFontZones(Map<String, ByteBuffer> chunks, int sampleCount) {
        this.chunks = chunks;
        this.sampleCount = sampleCount;
    }

    static ByteBuffer chunk(Map<String, ByteBuffer> chunks, String name) {
        ByteBuffer chunk = chunks.get(name);
        if (chunk == null) {
            throw new SoundFontException("The SoundFont has no chunk '" + name + "'.");
        }
        return chunk;
    }

    Map<Integer, List<Zone>> presets() {
        ByteBuffer headers = chunk(chunks, "phdr");
        Map<Integer, List<Zone>> presets = new HashMap<>();
        for (int i = 0; i + 1 < headers.limit() / PRESET_BYTES; i++) {
            int at = i * PRESET_BYTES;
            int key = SoundFont.key(headers.getShort(at + 22) & 0xFFFF, headers.getShort(at + 20) & 0xFFFF);
            List<Zone> found = new ArrayList<>();
            for (Map<Integer, Integer> layer :
                    bags("pbag", "pgen", headers, at + 24, at + PRESET_BYTES + 24, INSTRUMENT)) {
                if (inRange(layer, VELOCITY_RANGE, LOUD_VELOCITY)) {
                    instrument(layer, found);
                }
            }
            presets.put(key, List.copyOf(found));
        }
        return presets;
    }

    private void instrument(Map<Integer, Integer> layer, List<Zone> found) {
        ByteBuffer headers = chunk(chunks, "inst");
        int at = (layer.getOrDefault(INSTRUMENT, 0) & 0xFFFF) * INSTRUMENT_BYTES;
        for (Map<Integer, Integer> zone : bags("ibag", "igen", headers, at + 20, at + INSTRUMENT_BYTES + 20, SAMPLE)) {
            if (!inRange(zone, VELOCITY_RANGE, LOUD_VELOCITY)) {
                continue;
            }
            zones++;
            if (zones > MAX_ZONES) {
                throw new SoundFontException("The SoundFont has more than " + MAX_ZONES + " zones.");
            }
            found.add(zone(zone, layer));
        }
    }

    /** The generators of each bag between two indices; a first bag without the last generator holds defaults for the others. */
    private List<Map<Integer, Integer>> bags(
            String bagName, String generatorName, ByteBuffer headers, int from, int to, int lastGenerator) {
        ByteBuffer bags = chunk(chunks, bagName);
        ByteBuffer generators = chunk(chunks, generatorName);
        List<Map<Integer, Integer>> found = new ArrayList<>();
        Map<Integer, Integer> defaults = Map.of();
        int last = headers.getShort(to) & 0xFFFF;
        for (int bag = headers.getShort(from) & 0xFFFF; bag < last; bag++) {
            Map<Integer, Integer> values = new HashMap<>(defaults);
            int end = bags.getShort((bag + 1) * BAG_BYTES) & 0xFFFF;
            for (int g = bags.getShort(bag * BAG_BYTES) & 0xFFFF; g < end; g++) {
                count();
                values.put(generators.getShort(4 * g) & 0xFFFF, (int) generators.getShort(4 * g + 2));
            }
            if (values.containsKey(lastGenerator)) {
                found.add(values);
            } else if (found.isEmpty()) {
                defaults = values;
            }
        }
        return found;
    }

    /** Tables may overlap, so that a small file can claim endless work. */
    private void count() {
        generatorsRead++;
        if (generatorsRead > MAX_GENERATORS) {
            throw new SoundFontException("The SoundFont has more than " + MAX_GENERATORS + " generators.");
        }
    }

    private static boolean inRange(Map<Integer, Integer> generators, int which, int value) {
        int range = generators.getOrDefault(which, 127 << 8);
        return value >= (range & 0x7F) && value <= (range >> 8 & 0x7F);
    }

    private Zone zone(Map<Integer, Integer> own, Map<Integer, Integer> layer) {
        ByteBuffer headers = chunk(chunks, "shdr");
        int at = (own.getOrDefault(SAMPLE, 0) & 0xFFFF) * SAMPLE_BYTES;
        int start = headers.getInt(at + 20);
        int end = headers.getInt(at + 24);
        int rate = headers.getInt(at + 36);
        int loopStart = headers.getInt(at + 28) + own.getOrDefault(LOOP_START, 0);
        int loopEnd = headers.getInt(at + 32) + own.getOrDefault(LOOP_END, 0);
        if (start < 0 || end <= start || end > sampleCount || rate < 400 || rate > 192_000) {
            throw new SoundFontException(
                    "The SoundFont is damaged: a recording at %d Hz lies from %d to %d of %d samples."
                            .formatted(rate, start, end, sampleCount));
        }
        int mode = own.getOrDefault(MODES, 0) & 3;
        boolean loops = (mode == 1 || mode == 3) && loopStart >= start && loopEnd > loopStart + 1 && loopEnd <= end;
        int range = own.getOrDefault(KEY_RANGE, 127 << 8);
        int root = own.getOrDefault(ROOT_KEY, headers.get(at + 40) & 0xFF);
        double cents = sum(own, layer, COARSE_TUNE) * 100 + sum(own, layer, FINE_TUNE) + headers.get(at + 41);
        double attenuation = Math.max(0, sum(own, layer, ATTENUATION)) / 10;
        return new Zone(
                range & 0x7F,
                range >> 8 & 0x7F,
                start,
                end,
                loops ? loopStart : end,
                loops ? loopEnd : end,
                rate,
                root - cents / 100,
                Math.pow(10, -attenuation / 20),
                Math.max(-1, Math.min(1, sum(own, layer, PAN) / 500)),
                envelope(own, layer));
    }

    private static Zone.Envelope envelope(Map<Integer, Integer> own, Map<Integer, Integer> layer) {
        return new Zone.Envelope(
                seconds(own, layer, ATTACK),
                seconds(own, layer, HOLD),
                seconds(own, layer, DECAY),
                Math.max(0, Math.min(100, sum(own, layer, SUSTAIN) / 10)),
                seconds(own, layer, RELEASE));
    }

    /** Time in timecents: 1200 per doubling of a second. */
    private static double seconds(Map<Integer, Integer> own, Map<Integer, Integer> layer, int generator) {
        double timecents = own.getOrDefault(generator, -12_000) + layer.getOrDefault(generator, 0);
        return Math.pow(2, Math.max(-12_000, Math.min(8_000, timecents)) / 1200);
    }

    private static double sum(Map<Integer, Integer> own, Map<Integer, Integer> layer, int generator) {
        return own.getOrDefault(generator, 0) + layer.getOrDefault(generator, 0);
    }
}
