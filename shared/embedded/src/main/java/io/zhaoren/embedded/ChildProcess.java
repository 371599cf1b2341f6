package io.zhaoren.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts programs that end with this JVM, also when it is killed.
 *
 * <p>On Linux the kernel does it: {@code setpriv --pdeathsig} asks for a signal at the death of the
 * thread that started the program. Hence one thread, which lives as long as the JVM, starts them
 * all. Where there is no {@code setpriv} a killed JVM leaves the program running.
 */
public final class ChildProcess {

  private static final ExecutorService LAUNCHER =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "launcher of child processes");
            thread.setDaemon(true);
            return thread;
          });

  private ChildProcess() {}

  /**
   * Starts a program.
   *
   * @param signal the signal that it gets when this JVM dies, such as {@code TERM}
   * @param prefix programs to run before, such as {@code unshare -U}; usually empty
   * @param command the program and its arguments
   * @param environment variables to set beside the inherited ones
   * @param log the file that its output is appended to
   * @throws EmbeddedServerException if it cannot be started
   */
  public static Process start(
      String signal,
      List<String> prefix,
      List<String> command,
      Map<String, String> environment,
      Path log) {
    List<String> whole = new ArrayList<>(prefix);
    program("setpriv").ifPresent(path -> whole.addAll(List.of(path, "--pdeathsig", signal)));
    whole.addAll(command);
    try {
      return LAUNCHER.submit(() -> start(whole, environment, log)).get();
    } catch (ExecutionException e) {
      throw new EmbeddedServerException("cannot start " + command.get(0), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while starting " + command.get(0), e);
    }
  }

  private static Process start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder.start();
  }

  /** Where a program of this name lies, if the machine has it. */
  static java.util.Optional<String> program(String name) {
    String path = System.getenv("PATH");
    String places = (path == null ? "" : path + File.pathSeparator) + "/usr/bin:/bin";
    for (String place : places.split(File.pathSeparator, -1)) {
      Path candidate = Path.of(place.isEmpty() ? "." : place, name);
      if (Files.isExecutable(candidate)) {
        return java.util.Optional.of(candidate.toString());
      }
    }
    return java.util.Optional.empty();
  }
}
