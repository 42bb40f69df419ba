package studio.bottega.engine.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An endpoint that anybody may ask, since it tells and changes nothing of a workspace, or since its address is a secret. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Open {}
