package io.zhaoren.testing;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Says with which seed a property test failed: build logs do not show the display name. */
final class SeedOnFailure implements InvocationInterceptor {

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (TestAbortedException assumptionDoesNotHold) {
      throw assumptionDoesNotHold;
    } catch (Throwable failure) {
      Object seed = called.getArguments().isEmpty() ? "?" : called.getArguments().get(0);
      throw new AssertionError(
          "failed with -D%s=%s: %s".formatted(SeedSource.PROPERTY, seed, failure.getMessage()),
          failure);
    }
  }
}
