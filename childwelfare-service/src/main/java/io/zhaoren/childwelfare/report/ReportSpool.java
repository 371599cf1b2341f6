package io.zhaoren.childwelfare.report;

import io.zhaoren.finding.rejection.OriginalCipher;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Reports on the disk of this instance, each a file, encrypted. What {@link #put} returned from is
 * on the disk itself, and stays until {@link #remove}: neither a killed process nor a stopped
 * database loses it.
 */
@Singleton
class ReportSpool {

  /** A report that waits; the bytes are those that came. */
  record Waiting(UUID id, Instant reportedAt, byte[] body) {
    @Override
    public String toString() {
      return "Waiting " + id;
    }
  }

  private static final String ENDING = ".report";

  private final Path directory;
  private final OriginalCipher cipher;

  @Inject
  ReportSpool(ReportSettings settings, OriginalCipher cipher) {
    this(settings.spool(), cipher);
  }

  ReportSpool(Path directory, OriginalCipher cipher) {
    this.directory = directory.toAbsolutePath();
    this.cipher = cipher;
  }

  /** The same id again leaves what came first. */
  void put(UUID id, Instant reportedAt, byte[] body) throws IOException {
    Files.createDirectories(directory);
    var file = file(id);
    if (Files.exists(file)) {
      syncDirectory(); // whoever put it may have been killed before
      return;
    }
    var content = ByteBuffer.allocate(Long.BYTES + body.length);
    content.putLong(reportedAt.toEpochMilli()).put(body).flip();
    var unfinished = directory.resolve(id + "." + UUID.randomUUID() + ".unfinished");
    try (var channel =
        FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(cipher.encrypt(row(id), content.array()));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    syncDirectory();
  }

  /** The new name, too, is on the disk only when the directory is. */
  private void syncDirectory() throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  boolean holds(UUID id) {
    return Files.exists(file(id));
  }

  /** Ids of what waits, in no order. */
  List<UUID> ids() throws IOException {
    if (Files.notExists(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> UUID.fromString(name.substring(0, name.length() - ENDING.length())))
          .toList();
    }
  }

  /**
   * @throws NoSuchFileException if somebody else was faster
   */
  Waiting read(UUID id) throws IOException {
    var content = ByteBuffer.wrap(cipher.decrypt(row(id), Files.readAllBytes(file(id))));
    var at = Instant.ofEpochMilli(content.getLong());
    var body = new byte[content.remaining()];
    content.get(body);
    return new Waiting(id, at, body);
  }

  /** The database has it. */
  void remove(UUID id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  private Path file(UUID id) {
    return directory.resolve(id + ENDING);
  }

  private static String row(UUID id) {
    return "child-report-spool/" + id;
  }
}
