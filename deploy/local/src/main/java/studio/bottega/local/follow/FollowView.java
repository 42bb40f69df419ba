package studio.bottega.local.follow;

import studio.bottega.contract.api.EventView;

/** Shows what a follower learns. Called from one thread, {@link #close} also from another. */
public interface FollowView extends AutoCloseable {

    /** A line of the history. */
    void event(EventView event);

    /** How things stand; several times a second. */
    void picture(Picture picture);

    /** The studio does not answer; called once for each loss. */
    void lost(String why);

    /** It answers again. */
    void found();

    /** Leaves the terminal as it was; harmless when done twice. */
    @Override
    void close();
}
