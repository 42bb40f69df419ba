package studio.bottega.agent.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.bottega.agent.change.DryRun;
import studio.bottega.agent.critic.RulesCritic;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;

/**
 * Adds a model's findings to those of the rules. An opinion is never a blocker, and a repair that does not hold is dropped
 * with a note. Confined to one critique.
 */
final class ModelVerdict {

    private static final int MAX_OPINIONS = 8;
    private static final int MAX_MEASURES = 60;

    private final Plan plan;
    private final Critique byRules;
    private final String model;
    private final DryRun dryRun;

    ModelVerdict(Plan plan, Critique byRules, String model, DryRun dryRun) {
        this.plan = plan;
        this.byRules = byRules;
        this.model = model;
        this.dryRun = dryRun;
    }

    /** The measures that a model reads: failures first, bounded. */
    static List<Measurement> inShort(List<MeasureReport> reports) {
        return reports.stream()
                .flatMap(report -> report.measurements().stream())
                .sorted(Comparator.comparing(Measurement::passed))
                .limit(MAX_MEASURES)
                .toList();
    }

    Conversation.Tried<Critique> tried(String answer) {
        Critique opinion;
        try {
            ObjectNode tree = Answers.object(answer);
            tree.put("critic", model);
            tree.put("score", 0);
            opinion = Json.convertStrict(tree, Critique.class);
        } catch (MalformedMessageException e) {
            return Conversation.Tried.fails(List.of(e.getMessage() + "."));
        }
        List<Finding> findings = new ArrayList<>(byRules.findings());
        int dropped = 0;
        for (Finding finding : opinion.findings().stream().limit(MAX_OPINIONS).toList()) {
            if (plan.deliverables().stream().noneMatch(d -> d.id().equals(finding.artifact()))) {
                return Conversation.Tried.fails(List.of("\"%s\" is not a deliverable of this plan; known are %s."
                        .formatted(
                                finding.artifact(),
                                plan.deliverables().stream()
                                        .map(Plan.Deliverable::id)
                                        .toList())));
            }
            boolean holds = finding.patch().isEmpty()
                    || dryRun.problems(plan, finding.patch()).isEmpty();
            dropped += holds ? 0 : 1;
            findings.add(opinion(finding, holds ? finding.patch() : PlanPatch.NONE));
        }
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        Critique critique = new Critique(
                RulesCritic.NAME + " and " + model,
                Critique.scoreOf(findings),
                findings.subList(0, Math.min(findings.size(), Critique.MAX_FINDINGS)),
                summary(opinion, dropped));
        return Conversation.Tried.holds(
                critique,
                Map.of(
                        "score", String.format(Locale.ROOT, "%.3f", critique.score()),
                        "findings", Integer.toString(findings.size())));
    }

    private Finding opinion(Finding finding, PlanPatch patch) {
        Severity severity = finding.severity() == Severity.BLOCKER ? Severity.MAJOR : finding.severity();
        String rule = finding.rule().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return new Finding(
                finding.artifact(),
                finding.place(),
                "opinion-" + (rule.length() <= 40 ? rule : rule.substring(0, 40)),
                severity,
                shortened(finding.evidence()),
                patch);
    }

    private String summary(Critique opinion, int dropped) {
        String note = dropped == 0 ? "" : " %d proposed repairs did not hold and were dropped.".formatted(dropped);
        return (byRules.summary() + " " + shortened(opinion.summary()) + note).strip();
    }

    private static String shortened(String words) {
        String plain = words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return plain.length() <= 500 ? plain : plain.substring(0, 500) + "…";
    }
}
