package studio.bottega.contract.domain;

import studio.bottega.contract.plan.PlanPatch;

/**
 * Something that is wrong with an artifact, where, how we know, and what would mend it.
 *
 * @param artifact the deliverable's id in the plan
 * @param rule the rule that is broken, as in {@link Measurement#rule()}, or the critic's own name for it
 * @param evidence a sentence with the measured value in it
 * @param patch the change of the plan that should mend it; empty if the critic knows none
 */
public record Finding(String artifact, Place place, String rule, Severity severity, String evidence, PlanPatch patch) {

    public Finding {
        Checks.notBlank("artifact", artifact);
        Checks.notBlank("rule", rule);
        Checks.notBlank("evidence", evidence);
    }
}
