package studio.bottega.agent.prompt;

import java.util.Set;

/** Every template that a language model gets. {@code prompts/README.md} says what each answer is parsed into. */
public enum Prompt {
    PLAN_SYSTEM("planner/plan.system.md", "maxShots", "notesLimit"),
    PLAN_USER("planner/plan.user.md", "brief", "kind", "language", "budget", "catalogue", "attachments", "brand"),
    PLAN_REPAIR("planner/repair.user.md", "problems"),
    CRITIQUE_SYSTEM("critic/critique.system.md"),
    CRITIQUE_USER("critic/critique.user.md", "plan", "measures", "findings"),
    CRITIQUE_REPAIR("critic/repair.user.md", "problems"),
    REVISE_SYSTEM("reviser/revise.system.md"),
    REVISE_USER("reviser/revise.user.md", "plan", "request", "catalogue"),
    REVISE_REPAIR("reviser/repair.user.md", "problems");

    private final String path;
    private final Set<String> variables;

    Prompt(String path, String... variables) {
        this.path = path;
        this.variables = Set.of(variables);
    }

    /** Where it lies in prompts/. */
    public String path() {
        return path;
    }

    /** The variables that it must name, all of them. */
    public Set<String> variables() {
        return variables;
    }
}
