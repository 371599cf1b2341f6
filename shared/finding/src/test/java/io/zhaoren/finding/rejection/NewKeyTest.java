package io.zhaoren.finding.rejection;

import static io.zhaoren.finding.rejection.TestRejections.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.zhaoren.finding.FindingDatabase;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.keys.EncryptedColumn;
import io.zhaoren.finding.keys.ReEncrypting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key is added, made primary and taken away while two instances work. */
class NewKeyTest {

  private static final UUID IMPORT = UUID.fromString("0190c8a4-6f0e-7cc1-9f43-0a3b5d1f2a09");

  @TempDir private Path directory;
  private FindingDatabase database;
  private Path file;
  private OriginalCipher one;
  private OriginalCipher two;

  @BeforeEach
  void start() throws SQLException {
    database = FindingDatabase.fresh();
    file = directory.resolve("keyset.json");
    one = new OriginalCipher(settings(Optional.empty(), Optional.of(file), true));
    two = new OriginalCipher(settings(Optional.empty(), Optional.of(file), true));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private KeysetHandle keyset() throws Exception {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        Files.readString(file), InsecureSecretKeyAccess.get());
  }

  private void write(KeysetHandle keyset) throws Exception {
    Files.writeString(
        file, TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
  }

  private static KeysetHandle withNewKey(KeysetHandle keyset) throws GeneralSecurityException {
    return KeysetHandle.newBuilder(keyset)
        .addEntry(
            KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId())
        .build();
  }

  private static KeysetHandle promoted(KeysetHandle keyset) throws GeneralSecurityException {
    var builder = KeysetHandle.newBuilder(keyset);
    builder.getAt(keyset.size() - 1).makePrimary();
    return builder.build();
  }

  private static KeysetHandle withoutTheFirst(KeysetHandle keyset) throws GeneralSecurityException {
    var builder = KeysetHandle.newBuilder(keyset);
    builder.deleteAt(0);
    return builder.build();
  }

  private Rejections rejections(OriginalCipher cipher) {
    return new Rejections(
        database.dataSource(),
        cipher,
        new BusinessDay(Optional.of(LocalDate.of(2023, 10, 1))),
        settings(Optional.empty(), Optional.of(file), false));
  }

  private UUID keep(OriginalCipher cipher, int line) throws SQLException {
    var rejection =
        new Rejection(
            new Rejection.Place.InImport(IMPORT, line),
            RejectionReason.NOT_STORABLE,
            "",
            "caseworker",
            Optional.empty(),
            Original.line(text(line)));
    database.inTransaction(connection -> rejections(cipher).keep(connection, List.of(rejection)));
    return rejection.id();
  }

  private static byte[] text(int line) {
    return ("line " + line).getBytes(StandardCharsets.UTF_8);
  }

  private ReEncrypting reEncrypting(OriginalCipher cipher) {
    return new ReEncrypting(
        database.dataSource(),
        cipher,
        List.of(() -> List.of(new EncryptedColumn("rejected_fact", "original", "rejected-fact/"))));
  }

  private void assertThatAllIsReadable(OriginalCipher cipher, List<UUID> kept) {
    for (var line = 0; line < kept.size(); line++) {
      assertThat(rejections(cipher).original(kept.get(line)).orElseThrow().bytes())
          .isEqualTo(text(line));
    }
  }

  @Test
  void aKeyIsReplacedWhileTheServiceRunsAndNothingBecomesUnreadable() throws Exception {
    var kept = new ArrayList<UUID>();
    for (var line = 0; line < 450; line++) {
      kept.add(keep(one, line));
    }
    var first = one.primaryKey();

    // added: it encrypts nothing yet
    write(withNewKey(keyset()));
    one.lookAgain();
    two.lookAgain();
    assertThat(one.primaryKey()).isEqualTo(first);

    // promoted: the one instance knows it a while before the other
    write(promoted(keyset()));
    one.lookAgain();
    assertThat(one.primaryKey()).isNotEqualTo(first);
    kept.add(keep(one, 450));
    kept.add(keep(two, 451));
    assertThatAllIsReadable(one, kept);
    assertThatAllIsReadable(two, kept);
    two.lookAgain();

    // brought under it, in pages, beside the service
    assertThat(reEncrypting(one).pending()).isEqualTo(1);
    assertThat(reEncrypting(one).goThroughWhatIsDue()).isEqualTo(451);
    assertThat(reEncrypting(one).pending()).isZero();
    assertThat(reEncrypting(two).goThroughWhatIsDue()).as("nothing is left").isZero();
    assertThatAllIsReadable(one, kept);

    // taken away: nothing needs it any more
    write(withoutTheFirst(keyset()));
    one.lookAgain();
    assertThatAllIsReadable(one, kept);
    assertThatAllIsReadable(
        new OriginalCipher(settings(Optional.empty(), Optional.of(file), false)), kept);
  }

  @Test
  void anInstanceThatStillHasTheOlderKeyUndoesNothing() throws Exception {
    for (var line = 0; line < 3; line++) {
      keep(one, line);
    }
    assertThat(reEncrypting(two).goThroughWhatIsDue()).isZero();
    var older = two.primaryKey();
    write(promoted(withNewKey(keyset())));
    one.lookAgain();
    assertThat(reEncrypting(one).goThroughWhatIsDue()).isEqualTo(3);

    // a day later, and the other has not read the keyset again
    database.execute("UPDATE reencryption SET done_at = now() - interval '2 days'");
    assertThat(two.primaryKey()).isEqualTo(older);
    assertThat(reEncrypting(two).goThroughWhatIsDue()).isZero();
    assertThat(underKeyOf(one)).isEqualTo(3);
    assertThat(reEncrypting(two).pending()).isZero();
  }

  @Test
  void ofTwoInstancesOneHasTheTurn() throws Exception {
    keep(one, 1);
    write(promoted(withNewKey(keyset())));
    one.lookAgain();
    database.execute(
        "INSERT INTO reencryption_turn (one, holder, until)"
            + " VALUES (true, gen_random_uuid(), now() + interval '1 minute')");
    assertThat(reEncrypting(one).goThroughWhatIsDue()).isZero();

    // whoever had it was killed
    database.execute("UPDATE reencryption_turn SET until = now() - interval '1 second'");
    assertThat(reEncrypting(one).goThroughWhatIsDue()).isEqualTo(1);
  }

  private long underKeyOf(OriginalCipher cipher) throws SQLException {
    return database.inTransaction(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  "SELECT count(*) FROM rejected_fact WHERE substring(original FROM 1 FOR 5) = ?")) {
            return query.with(cipher.primaryPrefix()).first(row -> row.getLong(1)).orElseThrow();
          }
        });
  }

  @Test
  void anInstanceThatMeetsANewKeyFirstInARowReadsTheKeysetAgain() throws Exception {
    write(promoted(withNewKey(keyset())));
    one.lookAgain();
    var row = keep(one, 1);

    assertThat(rejections(two).original(row).orElseThrow().bytes()).isEqualTo(text(1));
  }

  @Test
  void aKeyThatIsTakenAwayTooEarlyLeavesWhatLiesUnderItUnreadable() throws Exception {
    var row = keep(one, 1);
    write(withoutTheFirst(promoted(withNewKey(keyset()))));

    var started = new OriginalCipher(settings(Optional.empty(), Optional.of(file), false));

    assertThatThrownBy(() -> rejections(started).original(row))
        .hasMessageContaining("cannot be decrypted");
    // a running one does not follow
    one.lookAgain();
    assertThat(rejections(one).original(row)).isPresent();
  }

  @Test
  void aKeysetThatCannotBeReadAgainLeavesTheOneThatWorks() throws Exception {
    var row = keep(one, 1);

    Files.writeString(file, "{\"key\":[");
    one.lookAgain();
    assertThat(rejections(one).original(row)).isPresent();
    Files.delete(file);
    one.lookAgain();
    assertThat(rejections(one).original(row)).isPresent();
    assertThat(file).as("no new one is made in its place").doesNotExist();
  }
}
