package io.zhaoren.eldercare.voucher;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.parameter.ParameterType;
import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Pays a provider with vouchers, or holds a sum for one: in one transaction under the lock of the
 * elder's account, so that of any number at once each sees what the others left. Never more than
 * there is, and never twice for one request.
 */
@Singleton
public final class Spending {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private record Asked(
      String provider,
      Service service,
      long price,
      long fen,
      Optional<Long> place,
      OffsetDateTime happenedAt,
      boolean hold) {}

  private final Transactions transactions;
  private final PolicyStore policies;
  private final Ledger ledger;
  private final FraudSignals signals;
  private final BusinessDay day;

  public Spending(
      DataSource dataSource,
      PolicyStore policies,
      Ledger ledger,
      FraudSignals signals,
      BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
    this.ledger = ledger;
    this.signals = signals;
    this.day = day;
  }

  /**
   * @param provider that is paid
   * @param name of the request: sent again it is the same use
   * @throws ProblemException if there is no account, it is frozen, or does not carry the sum
   */
  UseState spend(UUID resident, String provider, VoucherSpent given, String name) {
    var asked = read(provider, given);
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return transactions.get(
        connection -> {
          var known = Uses.find(connection, id);
          return known.isPresent() ? known.get().state() : spend(connection, resident, asked, id);
        });
  }

  private Asked read(String provider, VoucherSpent given) {
    var service = Service.read(required(given.service(), "/service"), "/service");
    var price = Yuan.fen(required(given.price(), "/price"), "/price");
    var fen = Yuan.fen(required(given.amount(), "/amount"), "/amount");
    var at = required(given.happenedAt(), "/happenedAt");
    if (fen > price) {
      throw wrong("/amount", "ABOVE_PRICE", "不得高于价格", "must not be more than the price");
    }
    if (at.atZoneSameInstant(CHINA).toLocalDate().isAfter(day.today())) {
      throw wrong("/happenedAt", "FUTURE", "不得晚于今天", "must not be after today");
    }
    var community = given.community();
    if (community != null && !community.matches("[1-9][0-9]{11}")) {
      throw wrong("/community", "UNKNOWN_COMMUNITY", "须为村（社区）代码", "a community");
    }
    return new Asked(
        provider,
        service,
        price,
        fen,
        Optional.ofNullable(community).map(Long::valueOf),
        at,
        Boolean.TRUE.equals(given.hold()));
  }

  private UseState spend(Connection connection, UUID resident, Asked asked, UUID id)
      throws SQLException {
    var account =
        Accounts.lock(connection, ids(connection, resident))
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.CASEWORK_RECORD_UNKNOWN,
                        new Words("此人没有服务券账户", "this person has no account of vouchers")));
    if (account.isFrozen()) {
      throw ProblemException.of(ProblemType.ACCOUNT_FROZEN);
    }
    var provider = Providers.active(connection, asked.provider());
    if (!provider.services().contains(asked.service().word())) {
      throw wrong("/service", "NOT_OFFERED", "该机构不提供此项服务", "the provider does not offer it");
    }
    var taken = take(connection, account, asked, provider);
    Accounts.take(connection, taken);
    Accounts.move(connection, account.id(), -asked.fen(), asked.hold() ? asked.fen() : 0);
    insert(connection, account, asked, provider, id);
    Uses.allocate(connection, id, taken);
    ledger.move(
        connection,
        asked.hold() ? Ledger.Kind.HOLD : Ledger.Kind.SPEND,
        Ledger.elder(account.id()),
        asked.hold() ? Ledger.held(account.id()) : Ledger.provider(asked.provider()),
        asked.fen(),
        id);
    signals.lookAt(connection, id);
    return Uses.get(connection, id).state();
  }

  private static List<UUID> ids(Connection connection, UUID resident) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT ? UNION
            SELECT b.resident_id FROM resident_alias a JOIN resident_alias b ON b.standing = a.standing
             WHERE a.resident_id = ? UNION
            SELECT standing FROM resident_alias WHERE resident_id = ?
            """)) {
      return query
          .with(resident)
          .with(resident)
          .with(resident)
          .list(row -> row.getObject(1, UUID.class));
    }
  }

  private Map<UUID, Long> take(
      Connection connection, Account account, Asked asked, Providers.Known provider)
      throws SQLException {
    var lots = Accounts.lots(connection, account.id(), day.today());
    return Taking.from(
            lots, asked.fen(), asked.price(), share(provider), ParameterType.Ratio.DENOMINATOR)
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.BALANCE_TOO_SMALL,
                    Violation.body(
                        "/amount",
                        "BALANCE_TOO_SMALL",
                        new Words(
                            "可用余额不足，或者超过可抵扣的比例",
                            "more than is left, or than the share that is covered"))));
  }

  /** Of one's own payment, what a care voucher covers (P85); not known: nothing. */
  private long share(Providers.Known provider) {
    var code = provider.institution() ? "careVoucherInstitutionShare" : "careVoucherHomeShare";
    return policies
                .current()
                .policies()
                .parameters()
                .at(code, provider.county(), day.today(), Optional.empty())
            instanceof ParameterValue.Known known
        ? known.value()
        : 0;
  }

  private void insert(
      Connection connection, Account account, Asked asked, Providers.Known provider, UUID id)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO voucher_use (id, version, account_id, provider, service, price_fen, fen, place,
                                     county, happened_at, state, recorded_at)
            VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      query
          .with(id)
          .with(account.id())
          .with(asked.provider())
          .with(asked.service().word())
          .with(asked.price())
          .with(asked.fen())
          .with(
              asked
                  .place()
                  .orElse(
                      provider.community().isPresent()
                          ? (Long) provider.community().getAsLong()
                          : null))
          .with(provider.county())
          .with(asked.happenedAt())
          .with(asked.hold() ? "HELD" : "SPENT")
          .with(day.now())
          .run();
    }
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }
}
