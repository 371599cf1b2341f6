package io.zhaoren.finding.policies;

import io.zhaoren.policy.text.PolicyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The texts that a build brings, found on the class path in a jar or a directory, and those that a
 * place adds.
 */
final class ServiceFiles {

  /** A file that lies in the same jar or directory as the vocabulary that all services share. */
  private static final String SHARED = "vocabulary/person.yaml";

  /** A file that lies in the same jar or directory as everything of the service. */
  private static final String OWN = "units/units-v1.yaml";

  private ServiceFiles() {}

  /**
   * @param more a directory with {@code policies/} or {@code parameters/} beside those of the build
   */
  static PolicyFiles of(ClassLoader classes, Optional<Path> more) {
    var jars = new ArrayList<FileSystem>();
    try {
      try {
        var roots = new ArrayList<>(List.of(root(classes, SHARED, jars), root(classes, OWN, jars)));
        more.map(ServiceFiles::existing).ifPresent(roots::add);
        return PolicyFiles.in(roots);
      } finally {
        for (var jar : jars) {
          jar.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the texts of this build cannot be read", e);
    }
  }

  private static Path existing(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new StartRefusedException("zhaoren.policies.directory is no directory: " + directory);
    }
    return directory;
  }

  /** The root of the jar or directory in which a file lies. */
  private static Path root(ClassLoader classes, String file, List<FileSystem> jars)
      throws IOException {
    URL url = classes.getResource(file);
    if (url == null) {
      throw new IllegalStateException("not on the class path: " + file);
    }
    var location = url.toString();
    if (location.startsWith("jar:")) {
      var jar = location.substring("jar:".length(), location.indexOf("!/"));
      var opened = FileSystems.newFileSystem(Path.of(URI.create(jar)));
      jars.add(opened);
      return opened.getPath("/");
    }
    return Path.of(URI.create(location.substring(0, location.length() - file.length())));
  }
}
