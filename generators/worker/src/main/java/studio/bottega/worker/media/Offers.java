package studio.bottega.worker.media;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.EngineCapability;

/** Says what a local engine offers, in words instead of positions. Confined to one thread. */
final class Offers {

    private static final int PREFERENCE = 50;

    private final String engine;
    private final String version;
    private final TaskKind kind;
    private final Map<String, Double> limits = new HashMap<>();
    private String licence = "Apache-2.0";
    private String modelDigest = "";
    private List<String> languages = List.of();
    private double fixedSeconds;
    private double secondsPerUnit;
    private long memoryMegabytes = 64;

    private Offers(String engine, String version, TaskKind kind) {
        this.engine = engine;
        this.version = version;
        this.kind = kind;
    }

    /** @param version changes when the same parameters give other bytes */
    static Offers of(String engine, String version, TaskKind kind) {
        return new Offers(engine, version, kind);
    }

    Offers licence(String words) {
        this.licence = words;
        return this;
    }

    /** @param digest of the weights; empty for none */
    Offers model(String digest) {
        this.modelDigest = digest;
        return this;
    }

    Offers languages(String... tags) {
        this.languages = List.of(tags);
        return this;
    }

    Offers limit(String name, double largest) {
        limits.put(name, largest);
        return this;
    }

    /** Time of a task on one machine with two cores: so much, and so much for each unit of work. */
    Offers speed(double fixed, double perUnit) {
        this.fixedSeconds = fixed;
        this.secondsPerUnit = perUnit;
        return this;
    }

    /** Working memory of one task. */
    Offers memory(long megabytes) {
        this.memoryMegabytes = megabytes;
        return this;
    }

    EngineCapability describedAs(String sentence) {
        return new EngineCapability(
                engine,
                version,
                kind,
                modelDigest,
                "cpu",
                licence,
                languages,
                limits,
                fixedSeconds,
                secondsPerUnit,
                memoryMegabytes << 20,
                0,
                sentence,
                PREFERENCE,
                "");
    }
}
