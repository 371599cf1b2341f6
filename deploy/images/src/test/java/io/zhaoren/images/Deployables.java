package io.zhaoren.images;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What becomes an image, from this module's directory. */
final class Deployables {

  static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  static final List<String> ALL =
      List.of("assistance-service", "eldercare-service", "childwelfare-service", "gateway");

  private static final Set<String> NO_SOURCES =
      Set.of("target", ".git", ".zhaoren", "node_modules", ".idea");

  private Deployables() {}

  static Path application(Path root, String module) {
    return root.resolve(module).resolve("target").resolve("quarkus-app");
  }

  /** The files that are kept, without what is built, fetched or run from them. */
  static List<Path> sources() throws IOException {
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes unused) {
            return NO_SOURCES.contains(directory.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
