package studio.bottega.client;

/** What every lane of a program works with. */
public record Employment(
        ResultPublisher publisher, TaskHandler handler, AttemptGate gate, WorkSettings settings, WorkMeter meter) {}
