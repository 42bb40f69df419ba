package studio.bottega.client;

import studio.bottega.contract.domain.TaskOutcome;

/** How a handler's call ended. */
sealed interface Ending {

    /** With an outcome that is to be published. */
    record Done(TaskOutcome outcome) implements Ending {}

    /** Without one: the request goes back to its pool. */
    record GivenBack(String reason) implements Ending {}
}
