package studio.bottega.agent.reviser;

import studio.bottega.agent.change.Draft;

/** One kind of wish that is understood. Thread-safe. */
@FunctionalInterface
interface Wish {

    /**
     * Changes the draft if the clause asks for what this is about.
     *
     * @return whether it was this that was asked for
     * @throws CannotBeDoneException if it was, but it cannot be done
     */
    boolean grant(Clause clause, Draft draft);
}
