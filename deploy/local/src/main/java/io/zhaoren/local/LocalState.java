package io.zhaoren.local;

import io.zhaoren.embedded.TokenKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the local stack keeps what it keeps: everything under {@code .zhaoren} in the repository.
 *
 * @param root the repository's root
 */
record LocalState(Path root) {

  LocalState {
    root = root.toAbsolutePath().normalize();
  }

  Path postgres() {
    return directory().resolve("postgres");
  }

  Path kafka() {
    return directory().resolve("kafka");
  }

  /**
   * Keys that protect what the data hold; of no use without the data, nor the data without them.
   */
  Path keys() {
    return directory().resolve("keys");
  }

  /** The key that signs tokens for this stack, made when it is first asked for. */
  TokenKey tokenKey() {
    make();
    return TokenKey.keptIn(keys().resolve("tokens"));
  }

  /** The day that is played: all services read it there, again and again. */
  Path day() {
    return directory().resolve("day");
  }

  /** What the sample remembers of what it has loaded. */
  Path sample() {
    return directory().resolve("sample.json");
  }

  /** Maps of what was planned. */
  Path plans() {
    return directory().resolve("plans");
  }

  Path logs() {
    return directory().resolve("logs");
  }

  /** What Kafka and the stack itself have to say. */
  Path stackLog() {
    return logs().resolve("stack.log");
  }

  Path run() {
    return directory().resolve("run");
  }

  /** A path as the user sees it from the repository's root. */
  Path shown(Path path) {
    return path.startsWith(root) ? root.relativize(path) : path;
  }

  void make() {
    try {
      Files.createDirectories(logs());
      Files.createDirectories(run());
      Files.createDirectories(keys());
    } catch (IOException e) {
      throw new StackFailure("cannot write to " + directory() + ": " + e.getMessage(), e);
    }
  }

  private Path directory() {
    return root.resolve(".zhaoren");
  }
}
