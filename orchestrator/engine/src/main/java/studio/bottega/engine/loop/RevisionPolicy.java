package studio.bottega.engine.loop;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.domain.Severity;
import studio.bottega.engine.deliver.Ending;
import studio.bottega.engine.deliver.Ending.Why;

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

    /** Why the loop ends here; empty if another revision is worth it. */
    public static Optional<Ending> end(Standing standing) {
        List<Finding> toMend = standing.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
        if (standing.scoreBefore().isPresent()
                && standing.score() <= standing.scoreBefore().getAsDouble()) {
            return Optional.of(noBetter(standing.scoreBefore().getAsDouble(), standing.score()));
        }
        if (toMend.isEmpty()) {
            return Optional.of(Ending.of(Why.NOTHING_TO_MEND, "The critic found nothing to mend."));
        }
        if (toMend.stream().allMatch(finding -> finding.patch().isEmpty())) {
            return Optional.of(counted(
                    Why.NO_REMEDY,
                    toMend.size(),
                    "The critic knows no remedy for what is left: %d finding%s."
                            .formatted(toMend.size(), toMend.size() == 1 ? "" : "s")));
        }
        if (standing.rounds() >= standing.maxRounds()) {
            return Optional.of(counted(
                    Why.BOUND,
                    standing.maxRounds(),
                    "The bound of %d automatic revisions is reached.".formatted(standing.maxRounds())));
        }
        if (!standing.moneyLeft()) {
            return Optional.of(Ending.of(Why.BUDGET, "The budget is spent."));
        }
        if (!standing.timeLeft()) {
            return Optional.of(Ending.of(Why.TIME, "There is not enough time for another revision."));
        }
        return Optional.empty();
    }

    private static Ending noBetter(double before, double after) {
        return new Ending(
                Why.NO_BETTER,
                Map.of("before", Double.toString(before), "after", Double.toString(after)),
                String.format(
                        Locale.ROOT,
                        "The last revision did not improve the score (%.2f before, %.2f after).",
                        before,
                        after));
    }

    private static Ending counted(Why why, int count, String sentence) {
        return new Ending(why, Map.of("n", Integer.toString(count)), sentence);
    }
}
