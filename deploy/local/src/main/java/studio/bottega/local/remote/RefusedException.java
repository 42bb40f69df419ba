package studio.bottega.local.remote;

import studio.bottega.contract.api.Problem;

/** The studio understood and said no. The message is its own sentence. */
public final class RefusedException extends RuntimeException {

    private final transient Problem problem;

    public RefusedException(Problem problem) {
        super(sentence(problem));
        this.problem = problem;
    }

    /** What the studio said. */
    public Problem problem() {
        return problem;
    }

    /** The message: what was wrong and what to do. */
    public String sentence() {
        return sentence(problem);
    }

    private static String sentence(Problem problem) {
        String first = problem.detail().isBlank() ? problem.title() : problem.detail();
        return problem.problems().isEmpty() ? first : first + "\n  - " + String.join("\n  - ", problem.problems());
    }
}
