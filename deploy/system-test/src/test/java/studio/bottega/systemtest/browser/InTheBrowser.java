package studio.bottega.systemtest.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** A suite that tries the shared studio in Chromium, in the order of its tests. Skipped, and says so, without the profile. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = "bottega.browser",
        matches = "true",
        disabledReason =
                "The studio in the browser is tried with Chromium and chromium-driver: mvn -Pgates,browser verify")
@ExtendWith(SharedStudio.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@interface InTheBrowser {}
