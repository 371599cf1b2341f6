package io.zhaoren.finding.rejection;

import static io.zhaoren.finding.rejection.TestRejections.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.finding.FindingDatabase;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.rejection.Rejection.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectionsTest {

  private static final UUID IMPORT = UUID.fromString("0190c8a4-6f0e-7cc1-9f43-0a3b5d1f2a09");

  @TempDir private Path directory;
  private FindingDatabase database;
  private Rejections rejections;

  @BeforeEach
  void makeTheDatabase() throws SQLException {
    database = FindingDatabase.fresh();
    rejections = on(LocalDate.of(2023, 10, 1));
  }

  @AfterEach
  void closeTheDatabase() {
    database.close();
  }

  @Test
  void theIdFollowsFromThePlaceAndIsAVersionFiveUuid() {
    var first = new Place.InTopic("facts.education.v1", 3, 42);

    assertThat(RejectionId.of(first)).isEqualTo(RejectionId.of(first));
    // published ids: never to change
    assertThat(RejectionId.of(first)).hasToString("1dd97c9d-35fa-5011-aba8-6fbdf7f9ec35");
    assertThat(RejectionId.of(new Place.InImport(IMPORT, 7)))
        .hasToString("1a69b382-67f7-5403-a02e-63640e8acea4");
    assertThat(RejectionId.of(first).version()).isEqualTo(5);
    assertThat(RejectionId.of(first).variant()).isEqualTo(2);
  }

  @Test
  void aRejectionIsKeptOnceHoweverOftenItComes() throws SQLException {
    var rejection = rejection(new Place.InTopic("facts.education.v1", 3, 42), "x");

    assertThat(keep(rejection, rejection)).containsExactly(rejection.id());
    assertThat(keep(rejection)).isEmpty();
    assertThat(database.number("SELECT count(*) FROM rejected_fact")).isEqualTo(1);
  }

  @Test
  void whatIsKeptCanBeFoundWithItsPlaceAndReason() throws SQLException {
    var ofTopic = rejection(new Place.InTopic("facts.education.v1", 3, 42), "x");
    var ofImport = rejection(new Place.InImport(IMPORT, 7), "x");
    keep(ofTopic, ofImport);

    var found = rejections.find(ofTopic.id()).orElseThrow();

    assertThat(found.place()).isEqualTo(ofTopic.place());
    assertThat(found.reason()).isEqualTo(RejectionReason.OUT_OF_RANGE);
    assertThat(found.pointer()).isEqualTo("/data/value");
    assertThat(found.source()).isEqualTo("education");
    assertThat(found.eventId()).hasValue("event-1");
    assertThat(found.keptUntil()).isEqualTo("2023-10-31");
    assertThat(rejections.find(ofImport.id()).orElseThrow().place()).isEqualTo(ofImport.place());
    assertThat(rejections.find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void theOriginalIsStoredEncryptedAndComesBackAsItWas() throws SQLException {
    var rejection = rejection(new Place.InImport(IMPORT, 7), "the name of somebody");
    keep(rejection);

    var original = rejections.original(rejection.id()).orElseThrow();

    assertThat(original.bytes()).isEqualTo(utf8("the name of somebody"));
    assertThat(original.mediaType()).isEqualTo("application/x-ndjson");
    assertThat(
            database.number(
                "SELECT count(*) FROM rejected_fact"
                    + " WHERE position('somebody'::bytea IN original) > 0"))
        .isZero();
  }

  @Test
  void theOriginalOfOneRejectionCannotPoseAsThatOfAnother() throws SQLException {
    var one = rejection(new Place.InImport(IMPORT, 1), "one");
    var other = rejection(new Place.InImport(IMPORT, 2), "other");
    keep(one, other);

    database.execute(
        "UPDATE rejected_fact SET original = (SELECT original FROM rejected_fact WHERE id = '%s')"
            .formatted(one.id()));

    assertThatThrownBy(() -> rejections.original(other.id()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theListComesInPagesThatMeetWithoutGap() throws SQLException {
    var all = new ArrayList<UUID>();
    for (var line = 1; line <= 7; line++) {
      var rejection = rejection(new Place.InImport(IMPORT, line), "x");
      keep(rejection);
      all.add(0, rejection.id());
    }

    var seen = new ArrayList<UUID>();
    Optional<UUID> last = Optional.empty();
    List<KeptRejection> page;
    do {
      page = rejections.page(Optional.of("education"), last, 3);
      page.forEach(each -> seen.add(each.id()));
      last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1).id());
    } while (!page.isEmpty());

    assertThat(seen).containsExactlyElementsOf(all);
    assertThat(rejections.page(Optional.of("justice"), Optional.empty(), 3)).isEmpty();
  }

  @Test
  void whatIsOverIsForgottenAndNothingElse() throws SQLException {
    keep(rejection(new Place.InImport(IMPORT, 1), "x"));

    assertThat(on(LocalDate.of(2023, 10, 31)).forget()).isZero();
    assertThat(on(LocalDate.of(2023, 11, 1)).forget()).isEqualTo(1);
    assertThat(database.number("SELECT count(*) FROM rejected_fact")).isZero();
  }

  @Test
  void aMissingKeysetFileIsMadeForItsOwnerOnlyAndUsedAgain() throws Exception {
    var file = directory.resolve("new/keyset.json");
    var settings = settings(Optional.empty(), Optional.of(file), true);

    var encrypted = new OriginalCipher(settings).encrypt(IMPORT, utf8("x"));

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(new OriginalCipher(settings).decrypt(IMPORT, encrypted)).isEqualTo(utf8("x"));
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void theKeysetMayComeFromTheConfigurationItself() throws Exception {
    var file = directory.resolve("keyset.json");
    var encrypted =
        new OriginalCipher(settings(Optional.empty(), Optional.of(file), true))
            .encrypt(IMPORT, utf8("x"));

    var same =
        new OriginalCipher(settings(Optional.of(Files.readString(file)), Optional.empty(), false));

    assertThat(same.decrypt(IMPORT, encrypted)).isEqualTo(utf8("x"));
  }

  @Test
  void withoutKeysNothingStarts() {
    assertThatThrownBy(
            () -> new OriginalCipher(settings(Optional.empty(), Optional.empty(), false)))
        .hasMessageContaining("zhaoren.rejection.keyset");
    assertThatThrownBy(
            () ->
                new OriginalCipher(
                    settings(Optional.empty(), Optional.of(directory.resolve("none")), false)))
        .hasMessageContaining("cannot read the keyset file");
  }

  @Test
  void aBadKeysetIsNotRepeatedInTheComplaint() {
    assertThatThrownBy(
            () ->
                new OriginalCipher(
                    settings(Optional.of("{\"secret\":\"abc\"}"), Optional.empty(), false)))
        .hasMessage("zhaoren.rejection.keyset holds no Tink keyset in JSON")
        .hasNoCause();
  }

  private Rejections on(LocalDate today) {
    return TestRejections.on(database.dataSource(), new BusinessDay(Optional.of(today)), directory);
  }

  private Set<UUID> keep(Rejection... kept) throws SQLException {
    return database.inTransaction(connection -> rejections.keep(connection, List.of(kept)));
  }

  private static Rejection rejection(Place place, String original) {
    return new Rejection(
        place,
        RejectionReason.OUT_OF_RANGE,
        "/data/value",
        "education",
        Optional.of("event-1"),
        Original.line(utf8(original)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
