package io.zhaoren.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once per user and version from the archive on the class path.
 *
 * <p>They are unpacked beside their place and moved there whole, so that two JVMs may do it at the
 * same time and a killed one leaves nothing half-done.
 */
final class PostgresBinaries {

  private PostgresBinaries() {}

  /** The directory that holds {@code bin}, {@code lib} and {@code share}. */
  static Path unpacked() {
    String archive = archive();
    try (InputStream packed = open(archive)) {
      // The archive's size names the version: another version has another archive.
      Path home = cache().resolve("postgres-" + platform() + "-" + size(archive));
      if (!Files.isExecutable(home.resolve("bin/postgres"))) {
        unpack(packed, home);
      }
      return home;
    } catch (IOException e) {
      throw new EmbeddedServerException("PostgreSQL's programs cannot be unpacked", e);
    }
  }

  private static InputStream open(String archive) {
    InputStream packed = PostgresBinaries.class.getResourceAsStream(archive);
    if (packed == null) {
      throw new EmbeddedServerException(
          "no PostgreSQL for "
              + platform()
              + " on the class path: Linux on x86_64 or arm64, or macOS, is needed");
    }
    return packed;
  }

  private static long size(String archive) throws IOException {
    try (InputStream packed = open(archive)) {
      return packed.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }

  private static String archive() {
    return "/postgres-" + platform() + ".txz";
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String family = system.contains("mac") ? "darwin" : system.contains("linux") ? "linux" : system;
    String processor =
        switch (machine) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> machine;
        };
    return family + "-" + processor;
  }

  private static Path cache() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    String user = System.getProperty("user.name");
    String configured = System.getenv("XDG_CACHE_HOME");
    Path base =
        configured != null && !configured.isBlank()
            ? Path.of(configured)
            : Path.of(System.getProperty("user.home"), ".cache");
    try {
      return Files.createDirectories(base.resolve("zhaoren"));
    } catch (IOException homeIsReadOnly) {
      return Files.createDirectories(temporary.resolve("zhaoren-" + user));
    }
  }

  private static void unpack(InputStream packed, Path home) throws IOException {
    Path beside = Files.createTempDirectory(home.getParent(), "unpacking-");
    Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        Path target = beside.resolve(entry.getName()).normalize();
        if (!target.startsWith(beside)) {
          throw new IOException("an entry leaves its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
          Files.copy(entries, target);
          boolean program = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
      move(beside, home);
    } finally {
      TemporaryDirectory.delete(beside);
    }
  }

  private static void move(Path beside, Path home) throws IOException {
    try {
      Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException | FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      // Another JVM was quicker: its copy is as good as ours.
      if (!Files.isExecutable(home.resolve("bin/postgres"))) {
        throw e;
      }
    }
  }
}
