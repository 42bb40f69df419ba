package studio.bottega.contract.domain;

/**
 * What a task used.
 *
 * @param costMicroUsd money charged, in millionths of a US dollar; 0 for local engines
 * @param inputTokens tokens read by a language model
 * @param outputTokens tokens written by a language model
 * @param computeSeconds time on the device
 */
public record Usage(long costMicroUsd, long inputTokens, long outputTokens, double computeSeconds) {

    public static final Usage NONE = new Usage(0, 0, 0, 0);

    public Usage {
        Checks.range("costMicroUsd", costMicroUsd, 0, 1_000_000_000_000L);
        Checks.range("inputTokens", inputTokens, 0, 1_000_000_000_000L);
        Checks.range("outputTokens", outputTokens, 0, 1_000_000_000_000L);
        Checks.range("computeSeconds", computeSeconds, 0, 1e9);
    }

    /** Local work that costs time alone. */
    public static Usage compute(double seconds) {
        return new Usage(0, 0, 0, seconds);
    }

    public Usage plus(Usage other) {
        return new Usage(
                costMicroUsd + other.costMicroUsd,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                computeSeconds + other.computeSeconds);
    }
}
