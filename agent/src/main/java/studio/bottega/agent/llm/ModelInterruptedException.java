package studio.bottega.agent.llm;

/** Nobody wants the answer any more, or the program stops. Becomes an {@link InterruptedException} at the next turn. */
final class ModelInterruptedException extends RuntimeException {

    ModelInterruptedException() {
        super("the conversation was interrupted");
    }
}
