package studio.bottega.agent.critic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.bottega.agent.change.Draft;
import studio.bottega.agent.change.DryRun;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;

/** Judges by the measures alone: every rule that was not kept is a finding, with the repair that belongs to it. Thread-safe. */
public final class RulesCritic {

    public static final String NAME = "built-in critic (rules)";

    /** The verdict on a plan version, worst findings first. */
    public Critique judge(Plan plan, List<MeasureReport> reports, CapabilityCatalogue catalogue) {
        DryRun dryRun = new DryRun(catalogue);
        List<Finding> findings = new ArrayList<>();
        for (MeasureReport report : reports) {
            for (Measurement measurement : report.measurements()) {
                if (!measurement.passed()) {
                    findings.add(finding(plan, report.artifact(), measurement, dryRun));
                }
            }
        }
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        List<Finding> kept = findings.subList(0, Math.min(findings.size(), Critique.MAX_FINDINGS));
        return new Critique(NAME, Critique.scoreOf(findings), kept, summary(findings, reports.size()));
    }

    private static Finding finding(Plan plan, String artifact, Measurement measurement, DryRun dryRun) {
        String evidence = measurement.evidence().isBlank()
                ? "%s is %s %s; the limit is %s."
                        .formatted(measurement.rule(), measurement.value(), measurement.unit(), measurement.limit())
                : measurement.evidence();
        PlanPatch patch =
                measurement.severity() == Severity.INFO ? PlanPatch.NONE : patch(plan, artifact, measurement, dryRun);
        return new Finding(artifact, measurement.place(), measurement.rule(), measurement.severity(), evidence, patch);
    }

    /** A repair that would break the plan is none. */
    private static PlanPatch patch(Plan plan, String artifact, Measurement measurement, DryRun dryRun) {
        Draft draft = new Draft(plan);
        try {
            Repairs.of(measurement.rule()).ifPresent(repair -> repair.mend(draft, artifact, measurement));
        } catch (MalformedMessageException unfit) {
            return PlanPatch.NONE;
        }
        return dryRun.problems(plan, draft.patch()).isEmpty() ? draft.patch() : PlanPatch.NONE;
    }

    /** One or two sentences for people. */
    public static String summary(List<Finding> findings, int artifacts) {
        if (findings.isEmpty()) {
            return artifacts == 1
                    ? "The deliverable was measured; every rule is kept."
                    : "%d deliverables were measured; every rule is kept.".formatted(artifacts);
        }
        Map<Severity, Long> counts = findings.stream()
                .collect(Collectors.groupingBy(
                        Finding::severity, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.counting()));
        String parts = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        if (findings.size() == 1) {
            Finding only = findings.get(0);
            return "One finding (%s), %s a repair: %s"
                    .formatted(parts.substring(2), only.patch().isEmpty() ? "without" : "with", only.evidence());
        }
        long mendable =
                findings.stream().filter(finding -> !finding.patch().isEmpty()).count();
        return "%d findings (%s), %d of them with a repair. The worst: %s"
                .formatted(findings.size(), parts, mendable, findings.get(0).evidence());
    }
}
