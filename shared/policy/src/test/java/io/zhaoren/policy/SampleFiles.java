package io.zhaoren.policy;

import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.PolicySet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A small service's files, as they lie in its resources. */
public final class SampleFiles {

  public static final Path DIRECTORY = Path.of("src/test/resources/sample");

  private SampleFiles() {}

  public static PolicyFiles files() {
    try {
      return PolicyFiles.in(List.of(DIRECTORY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static PolicySet policies() {
    try {
      return files().compile();
    } catch (PolicyProblems e) {
      throw new AssertionError(e);
    }
  }

  /** The policy about units. */
  public static SourceText policy() {
    return files().policies().stream()
        .filter(text -> text.name().endsWith("living-guarantee-v1.yaml"))
        .findFirst()
        .orElseThrow();
  }

  /** The sample with other policies in place of its own. */
  public static PolicyFiles with(List<SourceText> policies) {
    var files = files();
    return new PolicyFiles(
        files.vocabulary(),
        files.parameters(),
        files.units(),
        files.items(),
        files.elsewhere(),
        policies);
  }
}
