package studio.bottega.client;

import java.util.LinkedHashMap;
import java.util.Map;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.message.TaskRequest;

/**
 * The attempts whose results this worker published last. A record can come back after its result is out, when the
 * acknowledgement was lost; it is then accepted without working twice. Confined to the polling thread.
 */
final class PublishedAttempts {

    private static final int REMEMBERED = 256;

    private record Key(TaskId task, int attempt) {}

    private final Map<Key, Boolean> newestLast = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    void add(TaskRequest request) {
        newestLast.put(key(request), true);
    }

    boolean contains(TaskRequest request) {
        return newestLast.containsKey(key(request));
    }

    private static Key key(TaskRequest request) {
        return new Key(request.taskId(), request.attempt());
    }
}
