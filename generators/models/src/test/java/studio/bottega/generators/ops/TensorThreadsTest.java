package studio.bottega.generators.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The number of threads of one thread's computations. */
final class TensorThreadsTest {

    @Test
    void otherThreadsKeepTheirs() {
        Engine.getInstance();
        int before = JniUtils.getNumThreads();
        ExecutorService worker = Executors.newSingleThreadExecutor();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            int own = CompletableFuture.supplyAsync(
                            () -> {
                                TensorThreads.use(before + 1);
                                return JniUtils.getNumThreads();
                            },
                            worker)
                    .join();

            assertThat(own).isEqualTo(before + 1);
            assertThat(CompletableFuture.supplyAsync(JniUtils::getNumThreads, other)
                            .join())
                    .isEqualTo(before);
            assertThat(JniUtils.getNumThreads()).isEqualTo(before);
            assertThat(CompletableFuture.supplyAsync(JniUtils::getNumThreads, worker)
                            .join())
                    .isEqualTo(before + 1);
        } finally {
            worker.shutdown();
            other.shutdown();
        }
    }
}
