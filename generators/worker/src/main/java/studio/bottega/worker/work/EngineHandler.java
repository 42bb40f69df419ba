package studio.bottega.worker.work;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.client.TaskContext;
import studio.bottega.client.TaskHandler;
import studio.bottega.contract.domain.TaskOutcome;
import studio.bottega.contract.domain.TaskOutcome.Failed;
import studio.bottega.contract.domain.TaskOutcome.Succeeded;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.worker.asset.DiskSpace;
import studio.bottega.worker.asset.InputAssets;
import studio.bottega.worker.asset.OutputAssets;
import studio.bottega.worker.asset.OutputAssets.Stored;
import studio.bottega.worker.asset.WorkFolder;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineRegistry;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/**
 * Does one request: the engine that it names, its inputs from the store, a folder to work in, its outputs into the
 * store. What an engine cannot do becomes a result; what does not answer sends the request back. Thread-safe.
 */
public final class EngineHandler implements TaskHandler {

    private static final Logger LOG = LoggerFactory.getLogger(EngineHandler.class);
    private static final int MAX_SENTENCE = 1_000;

    private final EngineRegistry engines;
    private final Admission admission;
    private final WorkFolder folder;
    private final InputAssets inputs;
    private final OutputAssets outputs;

    public EngineHandler(
            EngineRegistry engines, Admission admission, WorkFolder folder, InputAssets inputs, OutputAssets outputs) {
        this.engines = engines;
        this.admission = admission;
        this.folder = folder;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    @Override
    public TaskOutcome handle(TaskRequest request, TaskContext context) throws InterruptedException {
        Stopwatch watch = new Stopwatch();
        try {
            Stored made = make(request, context, watch);
            return new Succeeded(made.outputs(), made.provenance(), watch.usage());
        } catch (EngineFailure e) {
            LOG.warn("{}: {}", e.code(), e.getMessage(), e.retryable() ? e : null);
            return failed(e, watch);
        } catch (IllegalArgumentException e) {
            LOG.warn("The engine refuses its parameters.", e);
            return failed(EngineFailure.lasting("invalid-parameters", sentence(e)), watch);
        } catch (IOException e) {
            LOG.warn("The work folder could not be used.", e);
            return failed(ioFailure(e), watch);
        }
    }

    private Stored make(TaskRequest request, TaskContext context, Stopwatch watch)
            throws IOException, InterruptedException {
        EngineRegistry.Offer offer = engines.choose(request);
        context.progress(0, "waiting for memory");
        try (Admission.Place place = admission.enter(offer.engine().memoryBytes(request, offer.capability()));
                WorkFolder.TaskFolder own = folder.forTask()) {
            EngineTask task = new EngineTask(request, inputs.open(request), own.path(), context);
            context.progress(0, "working");
            watch.start();
            List<Product> products = offer.engine().make(task);
            watch.stop();
            context.checkCancelled();
            Stored stored = outputs.store(request, offer.capability(), own.path(), products);
            offer.engine().stored(request);
            return stored;
        }
    }

    private static EngineFailure ioFailure(IOException e) {
        return DiskSpace.exhausted(e)
                ? DiskSpace.failure("the worker's files", e)
                : EngineFailure.passing("input-output", "The engine could not read or write a file of its own.", e);
    }

    private static Failed failed(EngineFailure e, Stopwatch watch) {
        String sentence = e.sentence();
        String bounded = sentence.length() <= MAX_SENTENCE ? sentence : sentence.substring(0, MAX_SENTENCE) + "…";
        return new Failed(e.code(), bounded, e.retryable(), watch.usage());
    }

    private static String sentence(IllegalArgumentException e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? "The engine refuses its parameters and does not say why."
                : message;
    }

    /** Time on the device: neither the wait for memory nor the transfer of assets. */
    private static final class Stopwatch {
        private long startedNanos;
        private double seconds;

        void start() {
            startedNanos = System.nanoTime();
        }

        void stop() {
            seconds = (System.nanoTime() - startedNanos) / 1e9;
            startedNanos = 0;
        }

        Usage usage() {
            if (startedNanos != 0) {
                stop();
            }
            return Usage.compute(seconds);
        }
    }
}
