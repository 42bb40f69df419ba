package studio.bottega.contract.domain;

import java.util.Locale;

/** A set of workers that take tasks from one request topic with one share group. */
public enum Pool {
    LLM,
    IMAGE,
    VIDEO,
    AUDIO,
    AVATAR,
    SCENE,
    MEDIA,
    TRAINING;

    /** The name in topics, groups, metrics and configuration: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
