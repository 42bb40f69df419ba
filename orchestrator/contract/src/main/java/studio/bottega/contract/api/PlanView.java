package studio.bottega.contract.api;

import studio.bottega.contract.plan.Plan;

/** A plan version with the plan itself. */
public record PlanView(PlanSummary summary, Plan plan) {}
