package studio.bottega.media.score;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.media.score.Section.Kind;

/** Lays sections over the bars of a pulse: intro, build, hook and ending; in longer pieces builds, hooks and breaks in turn. */
final class Form {

    private static final int SHORT_BARS = 14;
    private static final int CYCLE_BARS = 20;

    private final TempoPlan.Pulse pulse;
    private final double seconds;
    private final List<Section> sections = new ArrayList<>();
    private int next;

    private Form(TempoPlan.Pulse pulse, double seconds) {
        this.pulse = pulse;
        this.seconds = seconds;
    }

    /** Sections from the first bar to the last chord. */
    static List<Section> over(TempoPlan.Pulse pulse, double seconds) {
        Form form = new Form(pulse, seconds);
        int bars = pulse.bars().size() - 1; // The last one is the last chord.
        if (bars <= SHORT_BARS) {
            form.shortForm(bars);
        } else {
            form.longForm(bars);
        }
        return List.copyOf(form.sections);
    }

    private void shortForm(int bars) {
        int ending = bars >= 5 ? 1 : 0;
        int body = bars - ending;
        int intro = body >= 3 ? snapped(Math.max(1, (int) Math.round(body * 0.25)), body - 2) : 0;
        int build = body >= 4 ? snapped(intro + Math.max(1, (int) Math.round(body * 0.3)), body - 1) - intro : 0;
        add(Kind.INTRO, intro, 0.3, 0.4);
        add(Kind.BUILD, build, 0.6, 0.8);
        add(Kind.HOOK, body - intro - build, 1, 1);
        add(Kind.ENDING, ending + 1, 0.8, 0.7);
    }

    private void longForm(int bars) {
        int intro = snapped(bars >= 24 ? 4 : 2, bars / 3);
        int ending = 2;
        int body = bars - intro - ending;
        int cycles = Math.max(1, (int) Math.round((body + 4) / (double) CYCLE_BARS));
        double scale = body / (double) (cycles * CYCLE_BARS - 4);
        add(Kind.INTRO, intro, 0.25, 0.4);
        double at = intro;
        for (int cycle = 0; cycle < cycles; cycle++) {
            boolean last = cycle == cycles - 1;
            double strength = cycles == 1 ? 1 : 0.88 + 0.12 * cycle / (cycles - 1);
            at += 8 * scale;
            addUntil(Kind.BUILD, at, 0.5 + 0.08 * Math.min(2, cycle), 0.8);
            at += 8 * scale;
            addUntil(Kind.HOOK, last ? bars - ending : at, strength, strength);
            if (!last) {
                at += 4 * scale;
                addUntil(Kind.BREAK, at, 0.4, 0.5);
            }
        }
        add(Kind.ENDING, bars - next + 1, 0.8, 0.6);
    }

    private void addUntil(Kind kind, double bar, double from, double to) {
        add(kind, snapped((int) Math.round(bar / 2) * 2, pulse.bars().size() - 2) - next, from, to);
    }

    /** The nearest bar with a cut, if one is no more than a bar away. */
    private int snapped(int bar, int most) {
        int wanted = Math.max(next, Math.min(bar, most));
        for (int distance = 0; distance <= 1; distance++) {
            for (int candidate : new int[] {wanted - distance, wanted + distance}) {
                if (candidate > next && candidate <= most && pulse.cutBars().contains(candidate)) {
                    return candidate;
                }
            }
        }
        return wanted;
    }

    private void add(Kind kind, int bars, double from, double to) {
        if (bars <= 0) {
            return;
        }
        boolean last = next + bars >= pulse.bars().size();
        double start = pulse.beats().get(pulse.bars().get(next));
        double end = last ? seconds : pulse.beats().get(pulse.bars().get(next + bars));
        sections.add(new Section(kind, start, end, next, bars, from, to));
        next += bars;
    }
}
