package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentMemoryTest {

  @TempDir Path root;

  @Test
  void itIsTheSumOverTheProcessesThatStillRun() throws IOException {
    process(11, "Name:\tjava\nVmPeak:\t 9000 kB\nVmRSS:\t  2048 kB\nThreads:\t30\n");
    process(12, "Name:\tpostgres\nVmRSS:\t 1024 kB\n");
    process(13, "Name:\ta kernel's own\nThreads:\t1\n");

    assertThat(new ResidentMemory(root).of(11, 12, 13, 14)).hasValue(3 << 20);
  }

  @Test
  void ofSharedPagesEachCountsItsPart() throws IOException {
    process(11, "Name:\tpostgres\nVmRSS:\t  9000 kB\n");
    Files.writeString(
        root.resolve("proc/11/smaps_rollup"),
        "00400000-7fff0000 ---p 00000000 00:00 0  [rollup]\nRss:  9000 kB\nPss:  1024 kB\n");

    assertThat(new ResidentMemory(root).of(11)).hasValue(1 << 20);
  }

  @Test
  void whereTheSystemDoesNotSayNothingIsSaid() {
    assertThat(new ResidentMemory(root).of(11)).isEqualTo(OptionalLong.empty());
  }

  private void process(long id, String status) throws IOException {
    Files.createDirectories(root.resolve("proc/" + id));
    Files.writeString(root.resolve("proc/" + id + "/status"), status);
  }
}
