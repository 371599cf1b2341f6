package io.zhaoren.finding.idempotency;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A POST that is done once for its {@code Idempotency-Key}: sent again with the same content it
 * gets the same answer, with other content 422. Its arguments are what the path, the query and the
 * body say, and nothing else.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface OncePerKey {}
