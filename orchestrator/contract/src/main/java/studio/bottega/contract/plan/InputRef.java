package studio.bottega.contract.plan;

import studio.bottega.contract.domain.AssetRef;

/** Where a task takes an input from. */
public sealed interface InputRef {

    /** The name under which the engine finds it: {@code layers}, {@code clip/s2}. Unique within a task. */
    String role();

    /** What another task of the same graph will have made. */
    record FromTask(String role, String node, String output) implements InputRef {}

    /** Something that exists already. */
    record FromAsset(String role, AssetRef asset) implements InputRef {}
}
