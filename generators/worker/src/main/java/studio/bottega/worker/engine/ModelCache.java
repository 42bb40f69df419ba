package studio.bottega.worker.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps what is slow to load, within a bound of memory: what was used longest ago is unloaded first, what is in use
 * never. One load at a time; whoever wants the same model waits for that load. Thread-safe.
 */
public final class ModelCache implements AutoCloseable {

    /**
     * A model in memory.
     *
     * @param unload gives its memory back
     * @param <M> the model
     */
    public record Loaded<M>(M model, Runnable unload) {}

    private static final class Entry {
        private final Loaded<?> loaded;
        private final long bytes;
        private int users;

        private Entry(Loaded<?> loaded, long bytes) {
            this.loaded = loaded;
            this.bytes = bytes;
        }
    }

    /**
     * A model in use. Close it to give the model back; the model stays loaded.
     *
     * @param <M> the model
     */
    public final class Lease<M> implements AutoCloseable {
        private final Entry entry;
        private final M model;
        private boolean returned;

        private Lease(Entry entry, M model) {
            this.entry = entry;
            this.model = model;
        }

        public M model() {
            return model;
        }

        @Override
        public void close() {
            synchronized (ModelCache.this) {
                if (!returned) {
                    returned = true;
                    entry.users--;
                    ModelCache.this.notifyAll();
                }
            }
        }
    }

    private final long capacityBytes;
    private final String setting;
    private final Map<String, Entry> longestUnusedFirst = new LinkedHashMap<>(16, 0.75f, true);
    private long loadedBytes;

    /** @param capacityBytes what all models may take together */
    public ModelCache(long capacityBytes) {
        this(capacityBytes, "bottega.worker.model-memory");
    }

    /** @param setting what to raise if a model is larger, for people */
    public ModelCache(long capacityBytes, String setting) {
        this.capacityBytes = capacityBytes;
        this.setting = setting;
    }

    /**
     * That models which are used at the same time can be loaded at the same time. Who borrows several asks this first, or would wait for itself.
     *
     * @param what names them for people
     * @throws EngineFailure if together they are larger than the whole cache
     */
    public void requireRoom(String what, long bytes) {
        if (bytes > capacityBytes) {
            throw EngineFailure.lasting(
                    "model-too-large",
                    "The model %s takes %,d MB; this worker keeps models of %,d MB at most. Raise %s."
                            .formatted(what, bytes >> 20, capacityBytes >> 20, setting));
        }
    }

    /**
     * A model, loaded if it is not there. Waits while the models in use leave no room.
     *
     * @param name names the model: the digest of its weights, or the engine that owns it
     * @param bytes memory that it takes while loaded
     * @throws EngineFailure if it is larger than the whole cache
     * @throws IllegalArgumentException if the name belongs to a model of another type, which is a programmer's error
     */
    public synchronized <M> Lease<M> borrow(String name, Class<M> type, long bytes, Supplier<Loaded<M>> loader)
            throws InterruptedException {
        requireRoom(name, bytes);
        Entry entry = longestUnusedFirst.get(name);
        while (entry == null && !makeRoom(bytes)) {
            wait();
            entry = longestUnusedFirst.get(name);
        }
        if (entry == null) {
            entry = new Entry(loader.get(), bytes);
            longestUnusedFirst.put(name, entry);
            loadedBytes += bytes;
        }
        Object model = entry.loaded.model();
        if (!type.isInstance(model)) {
            throw new IllegalArgumentException("The model %s is a %s, not a %s"
                    .formatted(name, model.getClass().getSimpleName(), type.getSimpleName()));
        }
        entry.users++;
        return new Lease<>(entry, type.cast(model));
    }

    /** Unloads idle models until there is room. @return whether there is */
    private boolean makeRoom(long bytes) {
        Iterator<Entry> entries = longestUnusedFirst.values().iterator();
        while (loadedBytes + bytes > capacityBytes && entries.hasNext()) {
            Entry entry = entries.next();
            if (entry.users == 0) {
                entries.remove();
                loadedBytes -= entry.bytes;
                entry.loaded.unload().run();
            }
        }
        return loadedBytes + bytes <= capacityBytes;
    }

    /** The names of the loaded models, the longest unused first. */
    public synchronized List<String> loaded() {
        return new ArrayList<>(longestUnusedFirst.keySet());
    }

    /** Unloads everything, in use or not. */
    @Override
    public synchronized void close() {
        longestUnusedFirst.values().forEach(entry -> entry.loaded.unload().run());
        longestUnusedFirst.clear();
        loadedBytes = 0;
    }
}
