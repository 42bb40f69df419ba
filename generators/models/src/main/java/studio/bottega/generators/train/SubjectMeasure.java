package studio.bottega.generators.train;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.Features;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.train.data.PictureBank;
import studio.bottega.generators.train.data.Scenes;
import studio.bottega.generators.train.report.Grid;

/**
 * Whether pictures show what was asked for, by the training pictures that look most like them, how far the seeds of one prompt are apart, and how many
 * pictures are copies. Immutable.
 *
 * @param known looks of the training pictures, in their order
 */
record SubjectMeasure(PictureBank bank, List<float[]> known) {

    private static final int NEAREST = 5;
    private static final double COPY = 0.25;

    /** Of pictures that were drawn to the data's own first captions. */
    static SubjectMeasure of(Scenes scenes) {
        PictureBank bank = scenes.bank();
        return new SubjectMeasure(
                bank,
                IntStream.range(0, bank.size())
                        .mapToObj(i -> Features.of(scenes.plain(i)))
                        .toList());
    }

    /**
     * What came of one caption.
     *
     * @param hits pictures among whose {@value #NEAREST} nearest is one with the caption
     * @param copies pictures nearer than {@value #COPY} to one
     * @param apart mean distance between two of them
     * @param away mean distance from the picture that carries the caption
     */
    record Subject(String caption, List<Cutout> pictures, int hits, int copies, double apart, double away) {

        Grid.Row row() {
            return new Grid.Row("%s (%d of %d)".formatted(caption, hits, pictures.size()), pictures);
        }
    }

    /** Draws to {@code labels} captions, evenly among all. */
    List<Subject> measure(CutoutPipeline pipeline, Drawing drawing, int labels, int seeds) {
        int every = Math.max(1, bank.size() / labels);
        List<Subject> subjects = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            int index = label * every % bank.size();
            subjects.add(subject(index, drawing.of(pipeline, caption(index), seeds)));
        }
        return subjects;
    }

    private String caption(int index) {
        return bank.captions(index).isEmpty() ? "" : bank.captions(index).get(0);
    }

    /** What came of the caption of one training picture. */
    Subject subject(int index, List<Cutout> pictures) {
        String caption = caption(index);
        List<float[]> looks = pictures.stream().map(Features::of).toList();
        int hits = 0;
        int copies = 0;
        double away = 0;
        double apart = 0;
        for (int a = 0; a < looks.size(); a++) {
            List<Integer> nearest = Features.nearest(known, looks.get(a), NEAREST);
            hits += nearest.stream().anyMatch(i -> caption(i).equals(caption)) ? 1 : 0;
            copies += Features.distance(known.get(nearest.get(0)), looks.get(a)) < COPY ? 1 : 0;
            away += Features.distance(known.get(index), looks.get(a)) / looks.size();
            for (int b = 0; b < a; b++) {
                apart += Features.distance(looks.get(a), looks.get(b));
            }
        }
        int pairs = looks.size() * (looks.size() - 1) / 2;
        return new Subject(caption, pictures, hits, copies, apart / pairs, away);
    }

    static void report(List<Subject> subjects, PrintStream out) {
        int seeds = subjects.get(0).pictures.size();
        double all = (double) subjects.size() * seeds;
        out.printf(
                Locale.ROOT,
                "subject in the nearest %d: %.1f %% of %d labels, %d seeds%n",
                NEAREST,
                100 * subjects.stream().mapToInt(Subject::hits).sum() / all,
                subjects.size(),
                seeds);
        out.printf(
                Locale.ROOT,
                "diversity: seeds are %.3f apart on average%n",
                subjects.stream().mapToDouble(Subject::apart).average().orElse(0));
        out.printf(
                Locale.ROOT,
                "near-copies (nearer than %.2f to a picture): %.1f %%%n",
                COPY,
                100 * subjects.stream().mapToInt(Subject::copies).sum() / all);
    }

    /** Those that look most like the pictures with their captions, the most alike first. */
    static List<Grid.Row> good(List<Subject> subjects, int count) {
        return rows(subjects, Comparator.comparingDouble(Subject::away), count);
    }

    /** Those that look least like them. */
    static List<Grid.Row> bad(List<Subject> subjects, int count) {
        return rows(subjects, Comparator.comparingDouble(Subject::away).reversed(), count);
    }

    private static List<Grid.Row> rows(List<Subject> subjects, Comparator<Subject> order, int count) {
        return subjects.stream().sorted(order).limit(count).map(Subject::row).toList();
    }
}
