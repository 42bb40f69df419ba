package studio.bottega.engine.view;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.api.FindingView;
import studio.bottega.contract.api.PlanCheckView;
import studio.bottega.contract.api.PlanSummary;
import studio.bottega.contract.api.PlanView;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.TaskSpec;
import studio.bottega.engine.studio.Library.Findings;
import studio.bottega.engine.studio.PlanCheck;
import studio.bottega.storage.postgres.CommentRepository.FindingNumber;
import studio.bottega.storage.postgres.PlanRepository.Verdict;
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

    /** The findings on every version, oldest version first, each with what became of it. */
    public static List<FindingView> of(Findings found) {
        List<Verdict> judged = found.verdicts();
        List<FindingView> views = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            int version = judged.get(i).version();
            int number = 0;
            for (Finding finding : judged.get(i).critique().findings()) {
                number++;
                boolean mended = i + 1 < judged.size()
                        && judged.get(i + 1).critique().findings().stream().noneMatch(later -> same(finding, later));
                views.add(new FindingView(
                        version,
                        number,
                        finding.artifact(),
                        finding.place(),
                        finding.rule(),
                        finding.severity(),
                        finding.evidence(),
                        finding.patch().edits(),
                        mended ? judged.get(i + 1).version() : 0,
                        found.dismissals().getOrDefault(new FindingNumber(version, number), "")));
            }
        }
        return List.copyOf(views);
    }

    /** The same fault in two versions: times and boxes may have moved. */
    private static boolean same(Finding one, Finding other) {
        return one.artifact().equals(other.artifact())
                && one.rule().equals(other.rule())
                && one.place().shot().equals(other.place().shot());
    }
}
