package io.zhaoren.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  @TempDir Path directory;

  /** Starts one child and waits: the parent to be killed. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      Process child =
          ChildProcess.start(
              "TERM", List.of(), List.of("sleep", "600"), Map.of(), Path.of(arguments[0]));
      System.out.println(child.pid());
      child.waitFor();
    }
  }

  @Test
  void aChildEndsWhenItsParentIsKilled() throws Exception {
    assumeThat(ChildProcess.program("setpriv")).isPresent();
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                directory.resolve("child.log").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      long pid = Long.parseLong(said.readLine());
      ProcessHandle child = ProcessHandle.of(pid).orElseThrow();

      parent.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

      child.onExit().get(10, TimeUnit.SECONDS);
      assertThat(child.isAlive()).isFalse();
    }
  }
}
