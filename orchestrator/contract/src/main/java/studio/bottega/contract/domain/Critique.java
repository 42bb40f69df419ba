package studio.bottega.contract.domain;

import java.util.List;

/**
 * The verdict on one plan version.
 *
 * @param critic who judged: an engine name, with the model for a language model
 * @param score in [0, 1]; 1 is flawless. {@link #scoreOf} makes it from findings, the same way for every critic
 * @param findings at most {@link #MAX_FINDINGS}
 * @param summary one or two sentences for people
 */
public record Critique(String critic, double score, List<Finding> findings, String summary) {

    public static final int MAX_FINDINGS = 200;

    public Critique {
        Checks.notBlank("critic", critic);
        Checks.range("score", score, 0, 1);
        Checks.range("number of findings", findings.size(), 0, MAX_FINDINGS);
        findings = List.copyOf(findings);
    }

    /** 1 less the penalty of every finding, not below 0. */
    public static double scoreOf(List<Finding> findings) {
        double penalty =
                findings.stream().mapToDouble(f -> f.severity().penalty()).sum();
        return Math.max(0, 1 - penalty);
    }
}
