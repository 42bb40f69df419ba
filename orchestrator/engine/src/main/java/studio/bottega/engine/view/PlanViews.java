package studio.bottega.engine.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.api.FindingView;
import studio.bottega.contract.api.PlanCheckView;
import studio.bottega.contract.api.PlanSummary;
import studio.bottega.contract.api.PlanView;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.TaskSpec;
import studio.bottega.engine.studio.PlanCheck;
import studio.bottega.storage.postgres.CommentRepository.FindingNumber;
import studio.bottega.storage.postgres.PlanRow;

/** Plan versions, and what was thought of them. */
public final class PlanViews {

    private PlanViews() {}

    public static PlanView of(PlanRow row) {
        return new PlanView(summary(row), row.plan());
    }

    public static PlanSummary summary(PlanRow row) {
        return new PlanSummary(
                row.version(),
                PlanSummary.State.valueOf(row.state().name()),
                row.reason(),
                row.parentVersion(),
                row.patch().map(PlanPatch::edits).orElse(List.of()),
                row.blastRadius(),
                row.plan().plannedBy(),
                row.score().orElse(-1),
                row.critique().map(Critique::critic).orElse(""),
                row.critique().map(Critique::summary).orElse(""),
                row.critique().map(critique -> critique.findings().size()).orElse(0),
                row.createdAt());
    }

    public static PlanCheckView of(PlanCheck check) {
        return new PlanCheckView(
                check.problems().isEmpty(),
                check.problems(),
                check.tasks().stream().map(TaskSpec::node).toList(),
                check.estimate().seconds(),
                check.estimate().costMicroUsd(),
                check.range());
    }

    /**
     * The findings on every version, oldest version first, each with what became of it.
     *
     * @param dismissals why a person does not share some of them
     */
    public static List<FindingView> findings(List<PlanRow> versions, Map<FindingNumber, String> dismissals) {
        List<PlanRow> judged =
                versions.stream().filter(row -> row.critique().isPresent()).toList();
        List<FindingView> views = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            PlanRow row = judged.get(i);
            int number = 0;
            for (Finding finding : findings(row)) {
                number++;
                boolean mended = i + 1 < judged.size()
                        && findings(judged.get(i + 1)).stream().noneMatch(later -> same(finding, later));
                views.add(new FindingView(
                        row.version(),
                        number,
                        finding.artifact(),
                        finding.place(),
                        finding.rule(),
                        finding.severity(),
                        finding.evidence(),
                        finding.patch().edits(),
                        mended ? judged.get(i + 1).version() : 0,
                        dismissals.getOrDefault(new FindingNumber(row.version(), number), "")));
            }
        }
        return List.copyOf(views);
    }

    private static List<Finding> findings(PlanRow row) {
        return row.critique().map(Critique::findings).orElse(List.of());
    }

    /** The same fault in two versions: times and boxes may have moved. */
    private static boolean same(Finding one, Finding other) {
        return one.artifact().equals(other.artifact())
                && one.rule().equals(other.rule())
                && one.place().shot().equals(other.place().shot());
    }
}
