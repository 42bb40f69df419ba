package studio.bottega.local.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Which parts have been ready once, so that others may start. Thread-safe. */
final class Readiness {

    private final Map<String, Boolean> outcome = new HashMap<>();

    synchronized void ready(String part) {
        outcome.put(part, true);
        notifyAll();
    }

    synchronized void failed(String part) {
        outcome.put(part, false);
        notifyAll();
    }

    /** Wakes those who wait, to let them see that the stack is stopping. */
    synchronized void wake() {
        notifyAll();
    }

    /** Waits until all of {@code needs} are ready or {@code stopping} is zero; names one that failed. */
    synchronized Optional<String> await(Set<String> needs, CountDownLatch stopping) throws InterruptedException {
        while (stopping.getCount() > 0
                && !outcome.keySet().containsAll(needs)
                && failedOf(needs).isEmpty()) {
            wait();
        }
        return failedOf(needs);
    }

    private Optional<String> failedOf(Set<String> needs) {
        return needs.stream()
                .filter(need -> Boolean.FALSE.equals(outcome.get(need)))
                .sorted()
                .findFirst();
    }
}
