package io.zhaoren.gateway.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import io.zhaoren.testing.PostgresServer;
import io.zhaoren.testing.Seeds;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** One number has one id, whoever asks, when, and with which keys. */
class SameNumberTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PGSimpleDataSource database = new PGSimpleDataSource();

  @BeforeEach
  void migrate() throws GeneralSecurityException {
    PrfConfig.register();
    var fresh = PostgresServer.freshDatabase();
    database.setUrl(fresh.jdbcUrl());
    database.setUser(fresh.user());
    database.setPassword(fresh.password());
    Flyway.configure().dataSource(database).locations("db/gateway").load().migrate();
  }

  /** A keyset of one new key. */
  private static KeysetHandle keys() throws GeneralSecurityException {
    return KeysetHandle.generateNew(parameters());
  }

  private static HmacPrfParameters parameters() throws GeneralSecurityException {
    return HmacPrfParameters.builder()
        .setKeySizeBytes(32)
        .setHashType(HmacPrfParameters.HashType.SHA256)
        .build();
  }

  private static KeysetHandle with(KeysetHandle before, boolean newIsPrimary)
      throws GeneralSecurityException {
    var builder = KeysetHandle.newBuilder(before);
    var added = KeysetHandle.generateEntryFromParameters(parameters()).withRandomId();
    builder.addEntry(newIsPrimary ? added.makePrimary() : added);
    return builder.build();
  }

  /** What is left when the key that was first is taken out. */
  private static KeysetHandle withoutTheFirst(KeysetHandle before) throws GeneralSecurityException {
    var builder = KeysetHandle.newBuilder(before);
    builder.getAt(1).makePrimary();
    builder.deleteAt(0);
    return builder.build();
  }

  private IssuingIds gateway(KeysetHandle keys) throws SQLException {
    var hash = new NumberHash(keys);
    new HashKeys(database, hash).check();
    return new IssuingIds(database, new Numbers(hash));
  }

  private static List<IssuingIds.Issued> issue(IssuingIds gateway, List<String> numbers) {
    return gateway.issue(
        numbers.stream()
            .map(
                number ->
                    new IssuingIds.Wanted(Optional.of(CitizenNumber.of(number)), Optional.empty()))
            .toList());
  }

  private long count(String table) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Many gateways, some of which know a new key already, are asked for the same few numbers in
   * lists and in any order.
   */
  @Seeds(8)
  void manyWhoAskAtTheSameTimeGetOneIdForEachNumber(long seed) throws Exception {
    var random = new SplittableRandom(seed);
    var old = keys();
    var both = with(old, false);
    var gateways = List.of(gateway(old), gateway(both), gateway(both));
    var numbers =
        IntStream.range(0, 1 + random.nextInt(60))
            .mapToObj(i -> TestNumbers.random(random))
            .distinct()
            .toList();
    var ids = new HashMap<String, HashSet<UUID>>();
    var issued = new HashMap<String, Integer>();
    var workers = Executors.newFixedThreadPool(8);
    try {
      var running = new ArrayList<CompletableFuture<Void>>();
      for (var worker = 0; worker < 8; worker++) {
        var own = random.split();
        var gateway = gateways.get(worker % gateways.size());
        running.add(
            CompletableFuture.runAsync(
                () -> {
                  for (var list = 0; list < 6; list++) {
                    var wanted = new ArrayList<>(numbers);
                    Collections.shuffle(wanted, new Random(own.nextLong()));
                    var some = wanted.subList(0, own.nextInt(wanted.size() + 1));
                    var answers = issue(gateway, some);
                    synchronized (ids) {
                      for (var i = 0; i < some.size(); i++) {
                        ids.computeIfAbsent(some.get(i), each -> new HashSet<>())
                            .add(answers.get(i).residentId());
                        issued.merge(some.get(i), answers.get(i).issued() ? 1 : 0, Integer::sum);
                      }
                    }
                  }
                },
                workers));
      }
      running.forEach(CompletableFuture::join);
    } finally {
      workers.shutdown();
    }
    assertThat(ids.values()).allMatch(each -> each.size() == 1);
    assertThat(issued.values()).allMatch(each -> each == 1);
    assertThat(count("resident")).isEqualTo(ids.size());
    // once more by one that knows both keys: now every number has a hash for each
    issue(gateway(both), new ArrayList<>(ids.keySet()));
    assertThat(count("citizen_number")).isEqualTo(2L * ids.size());
  }

  @Test
  void aNumberIsFoundAfterTheKeyWasChangedAndTheOldOneTakenOut() throws Exception {
    var number = List.of(TestNumbers.number(1));
    var old = keys();
    var before = issue(gateway(old), number).get(0).residentId();
    var both = with(old, true);
    var left = withoutTheFirst(both);
    var oldKey = new NumberHash(old).keyIds().iterator().next();
    var beside = gateway(both);
    // not before the number came by
    assertThatThrownBy(() -> gateway(left))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(oldKey.toString());
    assertThat(issue(beside, number).get(0).residentId()).isEqualTo(before);
    assertThat(issue(gateway(left), number).get(0).residentId()).isEqualTo(before);
    forget(oldKey);
    assertThat(issue(gateway(left), number).get(0).residentId()).isEqualTo(before);
  }

  /**
   * The three steps of docs/gateway.md, while two gateways are asked all the time: each gateway is
   * replaced by one with the next keyset, one after the other, and the last step waits until the
   * query there finds no number that the old key alone knows.
   */
  @Seeds(3)
  void theKeyIsChangedWhileNumbersAreAskedForAndNobodyIsRenamed(long seed) throws Exception {
    var random = new SplittableRandom(seed);
    var old = keys();
    var oldKey = new NumberHash(old).keyIds().iterator().next();
    var both = with(old, false);
    var bothNewFirst = KeysetHandle.newBuilder(both);
    bothNewFirst.getAt(1).makePrimary();
    var newFirst = bothNewFirst.build();
    var running = new AtomicReferenceArray<>(new IssuingIds[] {gateway(old), gateway(old)});
    var numbers = IntStream.range(0, 40).mapToObj(i -> TestNumbers.random(random)).toList();
    var ids = new ConcurrentHashMap<String, UUID>();
    issue(running.get(0), numbers.subList(0, 20));

    var stop = new AtomicBoolean();
    var rounds = new AtomicInteger();
    var workers = Executors.newFixedThreadPool(4);
    try {
      var asking = new ArrayList<CompletableFuture<Void>>();
      for (var worker = 0; worker < 4; worker++) {
        var own = random.split();
        var instance = worker % 2;
        asking.add(
            CompletableFuture.runAsync(
                () -> {
                  while (!stop.get()) {
                    var asked = List.of(numbers.get(own.nextInt(numbers.size())));
                    var id = issue(running.get(instance), asked).get(0).residentId();
                    var before = ids.putIfAbsent(asked.get(0), id);
                    assertThat(before == null || before.equals(id)).isTrue();
                    rounds.incrementAndGet();
                  }
                },
                workers));
      }
      for (var keyset : List.of(both, newFirst)) {
        for (var instance = 0; instance < 2; instance++) {
          ask(rounds);
          running.set(instance, gateway(keyset));
        }
      }
      await().atMost(PATIENCE).until(() -> knownByTheOldKeyAlone(oldKey) == 0);
      for (var instance = 0; instance < 2; instance++) {
        // the other one still knows the old key, and goes on hashing under it
        ask(rounds);
        running.set(instance, gateway(withoutTheFirst(newFirst)));
      }
      ask(rounds);
      forget(oldKey);
      ask(rounds);
      stop.set(true);
      asking.forEach(CompletableFuture::join);
    } finally {
      stop.set(true);
      workers.shutdown();
    }
    var last = issue(gateway(withoutTheFirst(newFirst)), numbers);
    for (var i = 0; i < numbers.size(); i++) {
      var known = ids.get(numbers.get(i));
      assertThat(known == null || known.equals(last.get(i).residentId())).isTrue();
    }
    assertThat(count("resident")).isEqualTo(numbers.stream().distinct().count());
  }

  /** Until some more have been asked. */
  private static void ask(AtomicInteger rounds) {
    var from = rounds.get();
    await().atMost(PATIENCE).until(() -> rounds.get() > from + 20);
  }

  private void forget(Object oldKey) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("DELETE FROM citizen_number WHERE key_id = " + oldKey);
      statement.execute("DELETE FROM hash_key WHERE key_id = " + oldKey);
    }
  }

  private long knownByTheOldKeyAlone(Object oldKey) throws SQLException {
    return count(
        """
        citizen_number AS old
        WHERE key_id = %s AND NOT EXISTS (
          SELECT FROM citizen_number AS new
          WHERE new.resident_id = old.resident_id AND new.key_id <> old.key_id)
        """
            .formatted(oldKey));
  }

  @Test
  void aGatewayWithOtherKeysDoesNotStart() throws Exception {
    var right = gateway(keys());
    // neither before it has issued anything nor after
    assertThatThrownBy(() -> gateway(keys())).isInstanceOf(IllegalStateException.class);
    issue(right, List.of(TestNumbers.number(2)));
    assertThatThrownBy(() -> gateway(keys()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("second id");
  }

  @Test
  void theDatabaseHoldsNothingThatLeadsBackToANumber() throws Exception {
    var number = TestNumbers.number(3);
    var keys = keys();
    issue(gateway(keys), List.of(number));
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT hash FROM citizen_number")) {
      row.next();
      var hash = row.getBytes(1);
      assertThat(hash).hasSize(32);
      // another key, another hash: without the key nobody can try numbers
      assertThat(new NumberHash(keys()).of(CitizenNumber.of(number)).get(0).hash())
          .isNotEqualTo(hash);
      assertThat(new NumberHash(keys).of(CitizenNumber.of(number)).get(0).hash()).isEqualTo(hash);
    }
  }
}
