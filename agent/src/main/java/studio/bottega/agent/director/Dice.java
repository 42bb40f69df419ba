package studio.bottega.agent.director;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import studio.bottega.contract.message.TaskKeys;

/**
 * Choices that depend on the seed, the brief and what is chosen, and on nothing else: one more choice somewhere changes
 * no other. Immutable.
 */
public final class Dice {

    private final String root;

    public Dice(long seed, String text) {
        this.root = seed + "/" + TaskKeys.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One of the options, which must not be empty. */
    public <T> T pick(String what, List<T> options) {
        return options.get(random(what).nextInt(options.size()));
    }

    /** The options in an order of chance. */
    public <T> List<T> shuffled(String what, List<T> options) {
        List<T> order = new ArrayList<>(options);
        Collections.shuffle(order, random(what));
        return order;
    }

    /** A number in [low, high). */
    public double between(String what, double low, double high) {
        return low + (high - low) * random(what).nextDouble();
    }

    private Random random(String what) {
        String digest = TaskKeys.sha256((root + "/" + what).getBytes(StandardCharsets.UTF_8));
        return new Random(Long.parseUnsignedLong(digest.substring(0, 16), 16));
    }
}
