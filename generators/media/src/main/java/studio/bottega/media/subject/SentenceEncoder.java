package studio.bottega.media.subject;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;

/**
 * Sentences as vectors whose cosine tells how near their meanings are: all-MiniLM-L6-v2, matrices in 8 bits, on ONNX Runtime.
 * Reads English. Takes up to some seconds when it is first asked, some milliseconds from then on. Thread-safe.
 */
final class SentenceEncoder {

    static final int WIDTH = 384;

    private static final class Holder {
        static final AllMiniLmL6V2QuantizedEmbeddingModel MODEL = new AllMiniLmL6V2QuantizedEmbeddingModel();
    }

    private SentenceEncoder() {}

    /** @return {@value #WIDTH} numbers of length 1 */
    static float[] encode(String sentence) {
        return Holder.MODEL.embed(sentence).content().vector();
    }
}
