package studio.bottega.media.subject;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import studio.bottega.media.picture.Pixels;

/**
 * The vector library: a selection of Microsoft's Fluent Emoji (MIT; see THIRD_PARTY.md beside the files) with true sizes.
 * Drawings stay packed until they are used. Thread-safe.
 */
final class EmojiLibrary {

    /** What we know of a drawing besides its outlines. */
    record Entry(String name, double metres, Art.Stance stance, boolean glows, double turn) {}

    private static final double UNITS = 32; // side of a drawing's view box
    private static final int PROBE = 96;

    private static final class Holder {
        static final EmojiLibrary LIBRARY = new EmojiLibrary();
    }

    private final Map<String, Entry> entries;
    private final Map<String, byte[]> svgs;
    private final Map<String, Art> arts = new ConcurrentHashMap<>();

    private EmojiLibrary() {
        try {
            entries = readEntries();
            svgs = readDrawings(entries.keySet());
        } catch (IOException e) {
            throw new IllegalStateException("The vector library cannot be read from the jar", e);
        }
    }

    static EmojiLibrary get() {
        return Holder.LIBRARY;
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    Optional<Entry> named(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    Art art(Entry entry) {
        return arts.computeIfAbsent(entry.name(), name -> load(entry));
    }

    private Art load(Entry entry) {
        SVGDocument drawing = new SVGLoader()
                .load(
                        new ByteArrayInputStream(svgs.get(entry.name())),
                        URI.create("file:///" + entry.name() + ".svg"),
                        LoaderContext.createDefault());
        if (drawing == null) {
            throw new IllegalStateException("The drawing %s is no SVG".formatted(entry.name()));
        }
        return new Drawing(entry, drawing, bounds(drawing, entry.turn()));
    }

    /** Where the ink is: left, top, right, bottom as fractions of the view box. */
    private static double[] bounds(SVGDocument drawing, double turn) {
        BufferedImage probe = Pixels.clear(PROBE, PROBE);
        Graphics2D g = probe.createGraphics();
        g.rotate(Math.toRadians(turn), PROBE / 2.0, PROBE / 2.0);
        drawing.render(null, g, new ViewBox(0, 0, PROBE, PROBE));
        g.dispose();
        int[] pixels = Pixels.of(probe);
        int left = PROBE;
        int top = PROBE;
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < PROBE; y++) {
            for (int x = 0; x < PROBE; x++) {
                if (pixels[y * PROBE + x] >>> 24 > 40) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        if (right < left) {
            return new double[] {0, 0, 1, 1};
        }
        double p = PROBE;
        return new double[] {left / p, top / p, (right + 1) / p, (bottom + 1) / p};
    }

    private static Map<String, Entry> readEntries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String line : new String(resource("fluent-emoji.tsv"), StandardCharsets.UTF_8).split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] f = line.split("\t");
                entries.put(
                        f[0],
                        new Entry(
                                f[0],
                                Double.parseDouble(f[1]),
                                Art.Stance.valueOf(f[2]),
                                f[3].equals("GLOW"),
                                Double.parseDouble(f[4])));
            }
        }
        return Map.copyOf(entries);
    }

    private static Map<String, byte[]> readDrawings(Set<String> wanted) throws IOException {
        Map<String, byte[]> svgs = new ConcurrentHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(resource("fluent-emoji.zip")))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                String name = e.getName().substring(0, e.getName().length() - ".svg".length());
                if (wanted.contains(name)) {
                    ByteArrayOutputStream svg = new ByteArrayOutputStream();
                    zip.transferTo(svg);
                    svgs.put(name, svg.toByteArray());
                }
            }
        }
        return svgs;
    }

    /** A file of the library. */
    static byte[] resource(String name) {
        try (InputStream in = EmojiLibrary.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The file %s is missing from the jar".formatted(name));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("The vector library cannot be read from the jar", e);
        }
    }

    /** One drawing, cropped to its ink. */
    private static final class Drawing implements Art {

        private final Entry entry;
        private final SVGDocument drawing;
        private final double[] ink;

        Drawing(Entry entry, SVGDocument drawing, double[] ink) {
            this.entry = entry;
            this.drawing = drawing;
            this.ink = ink;
        }

        @Override
        public String name() {
            return entry.name();
        }

        @Override
        public double metres() {
            return entry.metres();
        }

        @Override
        public double aspect() {
            return (ink[2] - ink[0]) / (ink[3] - ink[1]);
        }

        @Override
        public Stance stance() {
            return entry.stance();
        }

        @Override
        public List<Emitter> emitters() {
            return entry.glows() ? List.of(new Emitter(aspect() / 2, .45, 4, .7)) : List.of();
        }

        @Override
        public void paint(Brush brush, Dress dress) {
            draw(brush);
        }

        @Override
        public void shine(Brush brush, Dress dress) {
            if (entry.glows()) {
                draw(brush);
            }
        }

        private void draw(Brush brush) {
            Graphics2D g = (Graphics2D) brush.graphics().create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            double height = (ink[3] - ink[1]) * UNITS;
            g.scale(1 / height, 1 / height);
            g.translate(-ink[0] * UNITS, -ink[1] * UNITS);
            g.rotate(Math.toRadians(entry.turn()), UNITS / 2, UNITS / 2);
            synchronized (drawing) {
                drawing.render(null, g, new ViewBox(0, 0, (float) UNITS, (float) UNITS));
            }
            g.dispose();
        }
    }
}
