package studio.bottega.agent.llm;

import java.nio.charset.StandardCharsets;
import studio.bottega.contract.message.TaskKeys;

/** Sets a person's words apart from ours. The fence carries a digest of the words, so they cannot contain it. */
final class Fence {

    private Fence() {}

    static String around(String what, String words) {
        String mark = TaskKeys.sha256(words.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
        return "<<<%s %s\n%s\n%s %s>>>".formatted(what, mark, words, what, mark);
    }
}
