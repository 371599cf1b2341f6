package io.zhaoren.finding.reach;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an operation about a {@code residentId}: what it answers is read by the door, which gives it
 * to {@link NamedHomes}. Of whom the caller does not reach nobody is given it.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadAlong {

  /** Who reads it. */
  Class<? extends Along<?>> value();
}
