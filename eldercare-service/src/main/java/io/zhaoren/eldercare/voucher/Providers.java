package io.zhaoren.eldercare.voucher;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.eldercare.elder.Counties;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Who may be paid with vouchers, and for what. */
@Singleton
public final class Providers {

  private static final Set<String> KINDS = Set.of("home", "community", "institution");

  /**
   * As a movement needs it.
   *
   * @param institution whether the shares for institutions hold
   */
  record Known(int county, OptionalLong community, boolean institution, Set<String> services) {}

  private final Transactions transactions;
  private final BusinessDay day;

  public Providers(DataSource dataSource, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
  }

  /**
   * An active provider.
   *
   * @throws ProblemException if there is none that is active
   */
  static Known active(Connection connection, String code) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT county, community, kind, services FROM voucher_provider WHERE code = ? AND active")) {
      return query
          .with(code)
          .first(
              row -> {
                var community = row.getLong("community");
                return new Known(
                    row.getInt("county"),
                    community == 0 ? OptionalLong.empty() : OptionalLong.of(community),
                    row.getString("kind").equals("INSTITUTION"),
                    Set.of((String[]) row.getArray("services").getArray()));
              })
          .orElseThrow(
              () ->
                  ProblemException.of(
                      ProblemType.CONTENT_NOT_TAKEN,
                      Violation.body(
                          "/provider",
                          "UNKNOWN_PROVIDER",
                          new Words("没有这家正在服务的机构", "no such active provider"))));
    }
  }

  /** Registers it, or says anew what holds of it. */
  Provider put(String code, Provider given) {
    if (!code.matches("[A-Za-z0-9-]{1,40}")) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.path("provider", "BAD_CODE", new Words("须为机构代码", "must be a provider's code")));
    }
    var county = Counties.inBody(required(given.county(), "/county"), "/county");
    var kind = required(given.kind(), "/kind");
    if (!KINDS.contains(kind)) {
      throw wrong("/kind", "UNKNOWN_KIND", "没有这种机构", "no such kind");
    }
    var community = given.community();
    if (community != null && !community.matches(county + "[0-9]{6}")) {
      throw wrong("/community", "UNKNOWN_COMMUNITY", "须为该县的村（社区）代码", "a community of the county");
    }
    var services = services(required(given.services(), "/services"));
    var active = required(given.active(), "/active");
    transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO voucher_provider (code, county, community, kind, services, active, updated_at)
                  VALUES (?, ?, ?, ?, ?, ?, ?)
                  ON CONFLICT (code) DO UPDATE
                    SET county = excluded.county, community = excluded.community, kind = excluded.kind,
                        services = excluded.services, active = excluded.active,
                        updated_at = excluded.updated_at
                  """)) {
            return query
                .with(code)
                .with(county)
                .with(community == null ? null : Long.valueOf(community))
                .with(kind.toUpperCase(Locale.ROOT))
                .texts(services)
                .with(active)
                .with(day.now())
                .run();
          }
        });
    return given;
  }

  private static List<String> services(List<? extends @Nullable String> given) {
    var services = new ArrayList<String>();
    for (var i = 0; i < given.size(); i++) {
      services.add(Service.read(required(given.get(i), "/services/" + i), "/services/" + i).word());
    }
    if (services.isEmpty()) {
      throw wrong(
          "/services",
          "NO_SERVICE",
          "至少一种服务：" + Arrays.stream(Service.values()).map(Service::word).toList(),
          "at least one service");
    }
    return services;
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }
}
