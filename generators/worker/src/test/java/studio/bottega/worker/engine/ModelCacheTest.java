package studio.bottega.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.bottega.worker.engine.ModelCache.Lease;
import studio.bottega.worker.engine.ModelCache.Loaded;

@Timeout(20)
class ModelCacheTest {

    private final List<String> unloaded = Collections.synchronizedList(new ArrayList<>());
    private final ModelCache cache = new ModelCache(100);

    @Test
    void modelIsLoadedOnce() throws InterruptedException {
        try (Lease<String> first = borrow("a", 40)) {
            assertThat(first.model()).isEqualTo("a");
        }
        try (Lease<String> second =
                cache.borrow("a", String.class, 40, () -> new Loaded<>("another", () -> unloaded.add("another")))) {
            assertThat(second.model()).isEqualTo("a");
        }
    }

    @Test
    void longestUnusedModelMakesRoom() throws InterruptedException {
        borrow("a", 40).close();
        borrow("b", 40).close();
        borrow("a", 40).close();

        borrow("c", 40).close();

        assertThat(unloaded).containsExactly("b");
        assertThat(cache.loaded()).containsExactly("a", "c");
    }

    @Test
    void modelInUseStaysAndTheNextOneWaits() throws Exception {
        Lease<String> inUse = borrow("a", 80);
        CompletableFuture<Lease<String>> waiting = CompletableFuture.supplyAsync(uninterrupted("b", 80));

        assertThat(unloaded).isEmpty();
        inUse.close();

        assertThat(waiting.get(10, TimeUnit.SECONDS).model()).isEqualTo("b");
        assertThat(unloaded).containsExactly("a");
    }

    @Test
    void modelLargerThanTheCacheIsRefusedWithBothSizes() {
        assertThatThrownBy(() -> borrow("huge", 200L << 20))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContaining("200 MB");
    }

    @Test
    void leaseGivenBackTwiceCountsOnce() throws InterruptedException {
        Lease<String> first = borrow("a", 80);
        Lease<String> second = borrow("a", 80);
        first.close();
        first.close();

        CompletableFuture<Lease<String>> waiting = CompletableFuture.supplyAsync(uninterrupted("b", 80));
        assertThat(cache.loaded()).containsExactly("a");
        second.close();

        assertThat(waiting.join().model()).isEqualTo("b");
    }

    private Lease<String> borrow(String name, long bytes) throws InterruptedException {
        return cache.borrow(name, String.class, bytes, () -> new Loaded<>(name, () -> unloaded.add(name)));
    }

    private Supplier<Lease<String>> uninterrupted(String name, long bytes) {
        return () -> {
            try {
                return borrow(name, bytes);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
