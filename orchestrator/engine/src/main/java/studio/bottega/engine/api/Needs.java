package studio.bottega.engine.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import studio.bottega.contract.api.Scope;

/** Which scope an endpoint asks for. One that says neither this nor {@link Open} is closed to all. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Needs {
    Scope value();
}
