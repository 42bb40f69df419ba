package studio.bottega.worker.noop;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import studio.bottega.contract.message.Json;

/** The smallest files that their readers accept. Each carries the key, so that other work has other bytes. Immutable. */
final class TinyFiles {

    private static final int SIDE = 16;
    private static final int SAMPLE_RATE = 48_000;
    private static final int SAMPLES = 480;
    private static final byte[] CLIP = clip();
    private static final byte[] PICTURE = picture();

    /** Length, name and checksum of the empty chunk that ends a picture. */
    private static final int PNG_END = 12;

    private final String key;

    TinyFiles(String key) {
        this.key = key;
    }

    /** A grey square, with the key as a comment before the end. */
    byte[] png() {
        byte[] note = ascii("tEXtComment\0" + key);
        CRC32 sum = new CRC32();
        sum.update(note);
        return ByteBuffer.allocate(PICTURE.length + 8 + note.length)
                .put(PICTURE, 0, PICTURE.length - PNG_END)
                .putInt(note.length - 4)
                .put(note)
                .putInt((int) sum.getValue())
                .put(PICTURE, PICTURE.length - PNG_END, PNG_END)
                .array();
    }

    /** An archive with one layer. */
    byte[] layers() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "layers.json", json());
            entry(zip, "layer-0.png", png());
        }
        return out.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /** A clip of a few frames, with the key in a box that readers pass over. */
    byte[] mp4() {
        byte[] note = key.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(CLIP.length + 8 + note.length)
                .put(CLIP)
                .putInt(8 + note.length)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .put(note)
                .array();
    }

    /** A hundredth of a second of a tone, 48 kHz, mono, 16 bits. */
    byte[] wav() {
        int bytes = SAMPLES * Short.BYTES;
        ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVE"));
        wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(SAMPLE_RATE).putInt(SAMPLE_RATE * Short.BYTES).putShort((short) Short.BYTES);
        wav.putShort((short) 16).put(ascii("data")).putInt(bytes);
        double hertz = 200 + Math.floorMod(key.hashCode(), 800);
        for (int i = 0; i < SAMPLES; i++) {
            wav.putShort((short) Math.round(3000 * Math.sin(2 * Math.PI * hertz * i / SAMPLE_RATE)));
        }
        return wav.array();
    }

    byte[] json() {
        return Json.write(Map.of("engine", NoopEngine.NAME, "taskKey", key));
    }

    byte[] layout() {
        return Json.write(Map.of("width", SIDE, "height", SIDE, "boxes", List.of()));
    }

    byte[] srt() {
        return utf8("1\n00:00:00,000 --> 00:00:01,000\n" + key + "\n");
    }

    byte[] vtt() {
        return utf8("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n" + key + "\n");
    }

    byte[] gltf() {
        return Json.write(Map.of("asset", Map.of("version", "2.0", "generator", key)));
    }

    byte[] html(int planVersion) {
        return utf8("<!doctype html><title>no-op</title><p>Plan version %d, %s</p>".formatted(planVersion, key));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] picture() {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new IllegalStateException("a picture of %d pixels a side cannot be written".formatted(SIDE), e);
        }
        return out.toByteArray();
    }

    private static byte[] clip() {
        try (InputStream in = TinyFiles.class.getResourceAsStream("tiny.mp4")) {
            if (in == null) {
                throw new IllegalStateException("tiny.mp4 is missing from the worker's jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("tiny.mp4 cannot be read", e);
        }
    }
}
