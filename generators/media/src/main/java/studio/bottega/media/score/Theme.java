package studio.bottega.media.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The musical idea of a piece: two bars of rhythm with their contour, from which all phrases are made by moving, turning and closing
 * them. All melodic parts share it.
 *
 * @param first the motif
 * @param second its answer
 */
record Theme(Motif first, Motif second) {

    /**
     * Notes in one bar.
     *
     * @param onsets in beats from the bar line
     * @param lengths in beats
     * @param contour steps of the scale from note to note; the first is 0
     */
    record Motif(List<Double> onsets, List<Double> lengths, List<Integer> contour) {

        /** The same rhythm, going up where it went down. */
        Motif inverted() {
            return new Motif(
                    onsets, lengths, contour.stream().map(step -> -step).toList());
        }
    }

    private static final String SPARSE_4 = "0:3 3:1|0:2 2:2|0:4|0:1.5 1.5:0.5 2:2|1:1 2:2|0:2.5 2.5:1.5";
    private static final String MEDIUM_4 =
            "0:1 1:1 2:1.5 3.5:0.5|0:1.5 1.5:0.5 2:1 3:1|0:0.5 0.5:0.5 1:1 2:2|0.5:0.5 1:1 2:1 3:1|0:1.5 1.5:1.5 3:1";
    private static final String DENSE_4 =
            "0:0.5 0.5:0.5 1:0.5 1.5:0.5 2:1 3:1|0:0.75 0.75:0.75 1.5:0.5 2:0.75 2.75:0.75 3.5:0.5|"
                    + "0:0.5 0.5:0.5 1.5:0.5 2:0.5 2.5:0.5 3:0.5 3.5:0.5|0:1 1:0.5 1.5:1 2.5:0.5 3:0.5 3.5:0.5";
    private static final String SPARSE_3 = "0:2 2:1|0:3|0:1.5 1.5:0.5 2:1|1:2";
    private static final String MEDIUM_3 = "0:1 1:1 2:1|0:1 1:0.5 1.5:0.5 2:1|0:1.5 1.5:0.5 2:1|0:0.5 0.5:0.5 1:1 2:1";

    /** A new idea. */
    static Theme invent(String density, int beatsPerBar, Random random) {
        String[] cells = cells(density, beatsPerBar).split("\\|");
        int one = random.nextInt(cells.length);
        int two = (one + 1 + random.nextInt(cells.length - 1)) % cells.length;
        return new Theme(motif(cells[one], random), motif(cells[two], random));
    }

    private static String cells(String density, int beatsPerBar) {
        boolean three = beatsPerBar == 3;
        return switch (density) {
            case "sparse" -> three ? SPARSE_3 : SPARSE_4;
            case "medium" -> three ? MEDIUM_3 : MEDIUM_4;
            case "dense" -> three ? MEDIUM_3 : DENSE_4;
            default ->
                throw new IllegalArgumentException("'" + density + "' is no density; say sparse, medium or dense.");
        };
    }

    private static Motif motif(String cell, Random random) {
        List<Double> onsets = new ArrayList<>();
        List<Double> lengths = new ArrayList<>();
        List<Integer> contour = new ArrayList<>();
        int direction = random.nextBoolean() ? 1 : -1;
        boolean leapt = false;
        for (String note : cell.split(" ")) {
            int colon = note.indexOf(':');
            onsets.add(Double.parseDouble(note.substring(0, colon)));
            lengths.add(Double.parseDouble(note.substring(colon + 1)));
            boolean leap = !contour.isEmpty() && !leapt && random.nextInt(3) == 0;
            int move = leap ? 2 + random.nextInt(2) : random.nextInt(7) == 0 ? 0 : 1;
            contour.add(contour.isEmpty() ? 0 : direction * move);
            if (leap || random.nextInt(4) == 0) {
                direction = -direction; // After a leap the line turns back.
            }
            leapt = leap;
        }
        return new Motif(onsets, lengths, contour);
    }
}
