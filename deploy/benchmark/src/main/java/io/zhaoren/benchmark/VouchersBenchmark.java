package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Elders' vouchers are spent by 64 clients at once, most of them against different accounts and
 * some against one: how many in a second, and that no account is overdrawn and the ledger balances.
 * Beside the bare transaction that nobody can do without, of as many clients straight at
 * PostgreSQL: a row is locked and lowered, and an entry is added.
 */
final class VouchersBenchmark implements Benchmark {

  private static final int CLIENTS = 64;
  private static final int ACCOUNTS = 2_000;
  private static final int CREDIT_FEN = 50_000;

  /** Every so many uses one goes to the account that everybody wants. */
  private static final int CROWDED = 16;

  private static final String ELDERS =
      """
      INSERT INTO resident_facts (resident_id, person_birth_date, person_birth_date_standing)
      SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, date '1943-05-05', 0 FROM generate_series(0, %d) AS i
      """;

  private static final String PROVIDER =
      """
      INSERT INTO voucher_provider (code, county, community, kind, services, active, updated_at)
      VALUES ('meals-1', 330106, 330106001001, 'COMMUNITY', '{meals}', true, now())
      """;

  private static final String ENTITLED =
      """
      WITH granted AS (
        INSERT INTO granted_entitlement
          (id, version, programme, policy_version, about, subject_id, department, county, period,
           on_death, first_month, state, review_due)
        SELECT gen_random_uuid(), 0, 'elder-care-service-subsidy', 1, 'RESIDENT', resident_id,
               'county-civil-affairs', 330106, 'MONTH', 'unknown', date '2020-01-01', 'RUNNING', false
          FROM resident_facts RETURNING id)
      INSERT INTO entitlement_amount (entitlement_id, position, from_month, fen, decision_id, superseded)
      SELECT id, 0, date '2020-01-01', %d, gen_random_uuid(), false FROM granted
      """;

  @Override
  public String name() {
    return "vouchers";
  }

  @Override
  public String says() {
    return "vouchers spent by 64 clients, with no overdraft";
  }

  @Override
  public Options usual() {
    return new Options(20_000, 2_000, 1);
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    try (var service = ServedEldercare.start(root)) {
      return run(service, options);
    } catch (SQLException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      throw ServedService.interrupted(e);
    }
  }

  private Result run(ServedEldercare service, Options options)
      throws IOException, SQLException, InterruptedException {
    service.execute(ELDERS.formatted(ACCOUNTS));
    service.execute(ENTITLED.formatted(CREDIT_FEN));
    service.execute(PROVIDER);
    while (service.number("SELECT count(*) FROM voucher_credit") <= ACCOUNTS) {
      ServedService.pause(200);
    }
    service.execute("VACUUM ANALYZE voucher_account");
    service.execute("VACUUM ANALYZE voucher_credit");
    spend(service, 0, options.warmUps());
    var begun = System.nanoTime();
    var paid = spend(service, options.warmUps(), options.residents());
    var seconds = (System.nanoTime() - begun) / 1e9;
    var overdrawn =
        service.number(
            "SELECT count(*) FROM voucher_account WHERE balance_fen < 0 OR held_fen < 0");
    var month = service.get("/voucher-months/" + YearMonth.from(ReliefPolicies.ON));
    if (overdrawn != 0 || !month.path("balanced").asBoolean()) {
      throw new IllegalStateException("an account is overdrawn, or the ledger does not balance");
    }
    var bare = bare(service, options.residents());
    return new Result(
        name(),
        List.of(
            "%,d requests of %d clients, each with an Idempotency-Key: one in %d at one account that carries %d, the others at %,d accounts"
                .formatted(options.residents(), CLIENTS, CROWDED, CREDIT_FEN / 100, ACCOUNTS),
            "the service: its own process, heap %d MiB".formatted(ServedService.HEAP_MEBIBYTES),
            "the bare transaction: a row locked and lowered, an entry added; no HTTP, no key, no rule",
            "wall time; afterwards no account is below nothing and the ledger balances to the fen"),
        List.of(
            Figure.of("answered", options.residents() / seconds, "requests/s", ""),
            Figure.of("spent", paid / seconds, "uses/s", ""),
            Figure.of("bare transactions", options.residents() / bare, "/s", ""),
            Figure.of("a use ÷ a bare transaction", seconds / bare, "×", ""),
            Figure.of("overdrawn", overdrawn, "accounts", "0")));
  }

  /** Seconds that as many bare transactions take, at the same accounts. */
  private static double bare(ServedEldercare service, int many)
      throws SQLException, InterruptedException {
    service.execute("CREATE TABLE plain_account (id integer PRIMARY KEY, fen bigint NOT NULL)");
    service.execute(
        "CREATE TABLE plain_entry (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            + " account integer NOT NULL, fen bigint NOT NULL, at timestamptz NOT NULL)");
    service.execute(
        "INSERT INTO plain_account SELECT i, %d FROM generate_series(0, %d) AS i"
            .formatted(CREDIT_FEN, ACCOUNTS));
    var next = new AtomicInteger();
    var connections = new ArrayList<Connection>();
    try {
      var asked = new ArrayList<Callable<Integer>>();
      for (var client = 0; client < CLIENTS; client++) {
        var connection = service.connect();
        connections.add(connection);
        asked.add(() -> bareClient(connection, next, many));
      }
      var begun = System.nanoTime();
      all(asked);
      return (System.nanoTime() - begun) / 1e9;
    } finally {
      for (var connection : connections) {
        connection.close();
      }
    }
  }

  private static int bareClient(Connection connection, AtomicInteger next, int many)
      throws SQLException {
    try (var lower =
            connection.prepareStatement(
                "UPDATE plain_account SET fen = fen - 100 WHERE id = ? AND fen >= 100");
        var enter =
            connection.prepareStatement(
                "INSERT INTO plain_entry (account, fen, at) VALUES (?, 100, now())")) {
      connection.setAutoCommit(false);
      var paid = 0;
      for (var i = next.getAndIncrement(); i < many; i = next.getAndIncrement()) {
        lower.setInt(1, account(i));
        if (lower.executeUpdate() == 1) {
          enter.setInt(1, account(i));
          paid += enter.executeUpdate();
        }
        connection.commit();
      }
      return paid;
    }
  }

  private static int account(int i) {
    return i % CROWDED == 0 ? 0 : 1 + i % ACCOUNTS;
  }

  /** How many were paid. */
  private static int spend(ServedEldercare service, int first, int many)
      throws InterruptedException {
    var next = new AtomicInteger(first);
    var asked = new ArrayList<Callable<Integer>>();
    for (var client = 0; client < CLIENTS; client++) {
      asked.add(
          () -> {
            var paid = 0;
            for (var i = next.getAndIncrement(); i < first + many; i = next.getAndIncrement()) {
              paid += service.isTaken(path(i), "voucher-" + i, use()) ? 1 : 0;
            }
            return paid;
          });
    }
    return all(asked);
  }

  /** All clients at once; the sum of what each says. */
  private static int all(List<Callable<Integer>> asked) throws InterruptedException {
    var clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      var paid = 0;
      for (var each : clients.invokeAll(asked)) {
        paid += each.get();
      }
      return paid;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a use got no answer", e);
    } finally {
      clients.shutdownNow();
    }
  }

  private static String path(int i) {
    return "/residents/" + elder(account(i)) + "/voucher-uses";
  }

  private static UUID elder(int account) {
    return new UUID(0x4000L, Long.MIN_VALUE | account);
  }

  private static Map<String, Object> use() {
    return Map.of(
        "provider", "meals-1",
        "service", "meals",
        "price", "1.00",
        "amount", "1.00",
        "happenedAt", ReliefPolicies.ON + "T11:30:00+08:00");
  }
}
