package studio.bottega.local.show;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.api.PlanEffect;
import studio.bottega.contract.api.PlanEffect.Change;
import studio.bottega.contract.api.PlanEffect.Fate;
import studio.bottega.contract.api.PlanEffect.Step;

/** What a proposed change comes to, as a person reads it before saying yes. */
public final class ChangeText {

    private static final int CHANGES_MAX = 20;
    private static final int VALUE_COLUMNS = 60;

    private final Paint paint;
    private final int width;

    public ChangeText(Paint paint, int width) {
        this.paint = paint;
        this.width = width;
    }

    /** Where the plan differs, what is made again, and what that takes. */
    public List<String> lines(PlanEffect effect) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.bold("Version %d against version %d".formatted(effect.version(), effect.against())));
        effect.changes().stream().limit(CHANGES_MAX).forEach(change -> lines.addAll(change(change)));
        if (effect.changes().size() > CHANGES_MAX) {
            lines.add("  and %d more".formatted(effect.changes().size() - CHANGES_MAX));
        }
        lines.add("");
        List<Step> made =
                effect.steps().stream().filter(step -> step.fate() == Fate.MADE).toList();
        lines.add(made.isEmpty() ? "Nothing has to be made again." : sum(effect, made.size()));
        made.forEach(step -> lines.add(Words.fit("  " + Words.clean(step.label()), width)));
        return lines;
    }

    private List<String> change(Change change) {
        List<String> lines = new ArrayList<>();
        lines.add(Words.fit("  " + Words.clean(change.path()), width));
        if (!change.before().isEmpty()) {
            lines.add(paint.bad("  - " + value(change.before())));
        }
        if (!change.after().isEmpty()) {
            lines.add(paint.good("  + " + value(change.after())));
        }
        if (!change.reason().isEmpty()) {
            lines.add(paint.dim(Words.fit("    " + Words.clean(change.reason()), width)));
        }
        return lines;
    }

    private String value(String json) {
        return Words.fit(Words.clean(json), Math.max(VALUE_COLUMNS, width - 4));
    }

    private static String sum(PlanEffect effect, int made) {
        return "Made again: %d of %s. The rest stays as it is. That takes %s"
                .formatted(made, Words.count(effect.steps().size(), "step"), Words.range(effect.range(), "step"));
    }
}
