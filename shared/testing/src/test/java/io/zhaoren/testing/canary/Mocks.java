package io.zhaoren.testing.canary;

import org.mockito.Mockito;

/** Canary: mocks. */
final class Mocks {
  Runnable mocked() {
    return Mockito.mock(Runnable.class);
  }
}
