package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

  @TempDir Path root;

  @Test
  void aMachineWithTooLittleIsRefusedInOneLine() throws IOException {
    write("proc/meminfo", "MemTotal: 4000000 kB\nMemAvailable:    1048576 kB\n");

    assertThatThrownBy(() -> new Memory(root).requireEnough())
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("1024 MiB are available, the stack needs 3072 MiB");
  }

  @Test
  void aContainerWithALowerLimitCounts() throws IOException {
    write("proc/meminfo", "MemAvailable:    16777216 kB\n");
    write("proc/self/cgroup", "0::/user/one\n");
    write("sys/fs/cgroup/user/one/memory.max", "3221225472\n");
    write("sys/fs/cgroup/user/one/memory.current", "2147483648\n");
    write("sys/fs/cgroup/user/one/memory.stat", "anon 1\ninactive_file 536870912\n");

    assertThat(new Memory(root).available()).hasValue(1_610_612_736L);
  }

  @Test
  void aContainerWithoutALimitDoesNotCount() throws IOException {
    write("proc/meminfo", "MemAvailable:    16777216 kB\n");
    write("proc/self/cgroup", "0::/\n");
    write("sys/fs/cgroup/memory.max", "max\n");
    write("sys/fs/cgroup/memory.current", "1\n");

    assertThat(new Memory(root).available()).hasValue(17_179_869_184L);
  }

  @Test
  void aSystemThatDoesNotSayIsNotRefused() {
    assertThat(new Memory(root).available()).isEmpty();
    assertThatCode(() -> new Memory(root).requireEnough()).doesNotThrowAnyException();
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
