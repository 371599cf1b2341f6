package io.zhaoren.finding.rejection;

import io.zhaoren.finding.clock.BusinessDay;
import java.nio.file.Path;
import java.time.Period;
import java.util.Optional;
import javax.sql.DataSource;

/** Rejections with keys of their own in a directory of the test. */
public final class TestRejections {

  private TestRejections() {}

  public static Rejections on(DataSource database, BusinessDay day, Path directory) {
    var settings = settings(Optional.empty(), Optional.of(directory.resolve("keyset.json")), true);
    return new Rejections(database, new OriginalCipher(settings), day, settings);
  }

  static RejectionSettings settings(
      Optional<String> keyset, Optional<Path> file, boolean generate) {
    return new RejectionSettings() {
      @Override
      public Period keep() {
        return Period.ofDays(30);
      }

      @Override
      public Optional<String> keyset() {
        return keyset;
      }

      @Override
      public Optional<Path> keysetFile() {
        return file;
      }

      @Override
      public boolean generateKeyset() {
        return generate;
      }
    };
  }
}
