package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {

  @TempDir Path directory;

  @Test
  void onlyOneHoldsIt() {
    try (StackLock first = StackLock.tryTake(directory).orElseThrow()) {
      assertThat(StackLock.tryTake(directory)).isEmpty();
    }
    StackLock.tryTake(directory).orElseThrow().close();
  }
}
