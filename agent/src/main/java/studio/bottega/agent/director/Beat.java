package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The part that a shot plays in a film that sells. */
enum Beat {
    HOOK(1.15),
    CONTEXT(1.0),
    PRODUCT(1.1),
    PROOF(0.9),
    END(1.35);

    private final double weight;

    Beat(double weight) {
        this.weight = weight;
    }

    /** Its share of the time that words leave over. */
    double weight() {
        return weight;
    }

    String section() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The parts of a film of so many shots, in order. */
    static List<Beat> of(int shots) {
        List<Beat> beats = new ArrayList<>();
        if (shots >= 3) {
            beats.add(HOOK);
        }
        if (shots >= 5) {
            beats.add(CONTEXT);
        }
        if (shots >= 2) {
            beats.add(PRODUCT);
        }
        while (beats.size() < shots - 1) {
            // A long film comes back to people now and then.
            beats.add(beats.size() > 5 && beats.size() % 4 == 2 ? CONTEXT : PROOF);
        }
        beats.add(END);
        return beats;
    }
}
