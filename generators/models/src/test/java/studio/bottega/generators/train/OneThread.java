package studio.bottega.generators.train;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests of models so small that they lose more by waiting for a second thread than it computes: one thread for all of a class. */
public final class OneThread implements BeforeAllCallback, AfterAllCallback {

    private int before;

    @Override
    public void beforeAll(ExtensionContext context) {
        Engine.getInstance();
        before = JniUtils.getNumThreads();
        JniUtils.setNumThreads(1);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        JniUtils.setNumThreads(before);
    }
}
