package studio.bottega.engine.loop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.domain.Severity;

/** Whether another automatic revision is worth it. Pure. */
public final class RevisionPolicy {

    private RevisionPolicy() {}

    /**
     * Where a production stands when a version has been judged.
     *
     * @param rounds automatic revisions made since a person last spoke
     * @param maxRounds how many there may be
     * @param score of the version that was judged
     * @param scoreBefore of the version that it was made from by an automatic revision; empty for a person's version
     * @param findings of the verdict
     * @param moneyLeft whether anything of the budget is left; true where nothing costs money
     * @param timeLeft whether another round like the last one would end before the deadline
     */
    public record Standing(
            int rounds,
            int maxRounds,
            double score,
            OptionalDouble scoreBefore,
            List<Finding> findings,
            boolean moneyLeft,
            boolean timeLeft) {
        public Standing {
            findings = List.copyOf(findings);
        }
    }

    /** Why the loop ends here, as a sentence; empty if another revision is worth it. */
    public static Optional<String> end(Standing standing) {
        List<Finding> toMend = standing.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
        if (standing.scoreBefore().isPresent()
                && standing.score() <= standing.scoreBefore().getAsDouble()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "The last revision did not improve the score (%.2f before, %.2f after).",
                    standing.scoreBefore().getAsDouble(),
                    standing.score()));
        }
        if (toMend.isEmpty()) {
            return Optional.of("The critic found nothing to mend.");
        }
        if (toMend.stream().allMatch(finding -> finding.patch().isEmpty())) {
            return Optional.of("The critic knows no remedy for what is left: %d finding%s."
                    .formatted(toMend.size(), toMend.size() == 1 ? "" : "s"));
        }
        if (standing.rounds() >= standing.maxRounds()) {
            return Optional.of("The bound of %d automatic revisions is reached.".formatted(standing.maxRounds()));
        }
        if (!standing.moneyLeft()) {
            return Optional.of("The budget is spent.");
        }
        if (!standing.timeLeft()) {
            return Optional.of("There is not enough time for another revision.");
        }
        return Optional.empty();
    }
}
