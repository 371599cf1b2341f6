package io.zhaoren.policy.parameter;

import io.zhaoren.policy.parameter.ParameterRow.Kind;
import io.zhaoren.policy.parameter.ParameterRow.Scope;
import io.zhaoren.policy.parameter.ParameterValue.Known;
import io.zhaoren.policy.parameter.ParameterValue.Reason;
import io.zhaoren.policy.parameter.ParameterValue.Unknown;
import io.zhaoren.policy.vocabulary.Areas;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All parameters with their values by place and date. Immutable.
 *
 * <p>A row that decides holds from its first day to its last, or without a last day as long as its
 * parameter trusts it, and in any case only until a later row for the same territory begins: an
 * older value does not return when its successor has run out. Of several rows that hold in a place,
 * as a county's and its city's, the one that began last counts; on a tie the narrower.
 */
public final class Parameters {

  private static final Comparator<ParameterRow> LATEST_THEN_NARROWEST =
      Comparator.comparing(ParameterRow::validFrom)
          .thenComparing(ParameterRow::scope, Comparator.reverseOrder());

  private static final Comparator<ParameterRow> BY_PLACE_AND_DAY =
      Comparator.comparing(ParameterRow::place)
          .thenComparing(ParameterRow::validFrom)
          .thenComparing(row -> row.hukou().map(Enum::ordinal).orElse(-1))
          .thenComparing(ParameterRow::kind);

  private final Map<String, ParameterDefinition> definitions;
  private final Map<String, List<ParameterRow>> rows;
  private final boolean illustrativeDecides;

  /** As money follows them; made when it is first asked for. */
  private volatile @Nullable Parameters paid;

  /** By code and county, the rows that may decide there. */
  private final Map<String, Map<Integer, List<ParameterRow>>> reaching = new HashMap<>();

  private Parameters(
      Map<String, ParameterDefinition> definitions,
      Map<String, List<ParameterRow>> rows,
      boolean illustrativeDecides) {
    this.definitions = definitions;
    this.rows = rows;
    this.illustrativeDecides = illustrativeDecides;
    rows.forEach(
        (code, list) -> {
          var byCounty = new HashMap<Integer, List<ParameterRow>>();
          for (var county : Areas.zhejiang().counties()) {
            byCounty.put(
                county.code(),
                list.stream()
                    .filter(row -> row.kind() == Kind.LINE || row.kind() == Kind.ILLUSTRATIVE)
                    .filter(row -> reaches(row, county.code()))
                    .toList());
          }
          reaching.put(code, byCounty);
        });
  }

  /**
   * @throws IllegalArgumentException if the rows contradict each other or their definitions; a
   *     reader checks first and says where
   */
  public static Parameters of(
      Collection<ParameterDefinition> definitions, Collection<ParameterRow> rows) {
    var byCode = new LinkedHashMap<String, ParameterDefinition>();
    for (var definition : definitions) {
      if (byCode.put(definition.code(), definition) != null) {
        throw new IllegalArgumentException("parameter declared twice: " + definition.code());
      }
    }
    return new Parameters(byCode, Map.of(), false).with(rows);
  }

  public static Parameters none() {
    return of(List.of(), List.of());
  }

  /** In the order of the files. */
  public List<ParameterDefinition> definitions() {
    return List.copyOf(definitions.values());
  }

  public Optional<ParameterDefinition> find(String code) {
    return Optional.ofNullable(definitions.get(code));
  }

  /** The rows of a parameter, of every kind, by place and first day. */
  public List<ParameterRow> rows(String code) {
    return rows.getOrDefault(code, List.of());
  }

  /** Whether illustrative values decide here: in the sample province alone. */
  public boolean illustrativeDecides() {
    return illustrativeDecides;
  }

  /** These, with illustrative values deciding where no lawful one does. For the sample province. */
  public Parameters withIllustrativeDeciding() {
    return new Parameters(definitions, rows, true);
  }

  /**
   * The same as money follows them: what names a month of first payment counts from that month on,
   * and what it follows counts until then. Who is entitled on a day is not asked of these.
   */
  public Parameters asPaid() {
    var known = paid;
    if (known == null) {
      var shifted = new LinkedHashMap<String, List<ParameterRow>>();
      rows.forEach(
          (code, list) ->
              shifted.put(
                  code,
                  list.stream().map(row -> asPaid(row, list)).sorted(BY_PLACE_AND_DAY).toList()));
      known =
          shifted.equals(rows) ? this : new Parameters(definitions, shifted, illustrativeDecides);
      paid = known;
    }
    return known;
  }

  private static ParameterRow asPaid(ParameterRow row, List<ParameterRow> siblings) {
    var from = row.firstPaymentMonth().map(month -> month.atDay(1)).orElse(row.validFrom());
    var to = row.validTo().map(last -> paidUntil(row, last, siblings));
    return from.equals(row.validFrom()) && to.equals(row.validTo()) ? row : row.lasting(from, to);
  }

  /** A row that is followed at once by one that pays at another time pays until that one does. */
  private static LocalDate paidUntil(
      ParameterRow row, LocalDate last, List<ParameterRow> siblings) {
    return siblings.stream()
        .filter(next -> succeeds(next, row) && next.hukou().equals(row.hukou()))
        .filter(next -> next.kind() == row.kind() && next.validFrom().equals(last.plusDays(1)))
        .flatMap(next -> next.firstPaymentMonth().stream())
        .map(month -> month.atDay(1).minusDays(1))
        .findFirst()
        .orElse(last);
  }

  /**
   * These and more rows.
   *
   * @throws IllegalArgumentException if a row contradicts its definition or another row
   */
  public Parameters with(Collection<ParameterRow> more) {
    var all = new LinkedHashMap<String, List<ParameterRow>>();
    rows.forEach((code, list) -> all.put(code, new ArrayList<>(list)));
    for (var row : more) {
      var definition = definitions.get(row.code());
      if (definition == null) {
        throw new IllegalArgumentException("no such parameter: " + row.code());
      }
      var siblings = all.computeIfAbsent(row.code(), code -> new ArrayList<>());
      RowRules.broken(definition, row)
          .or(() -> siblings.stream().flatMap(s -> RowRules.clash(s, row).stream()).findFirst())
          .ifPresent(
              rule -> {
                throw new IllegalArgumentException(row.code() + ": " + rule);
              });
      siblings.add(row);
    }
    all.replaceAll((code, list) -> list.stream().sorted(BY_PLACE_AND_DAY).toList());
    return new Parameters(definitions, all, illustrativeDecides);
  }

  /**
   * What holds in a place on a day for a kind of hukou.
   *
   * @param place a county of the province; any other has no value
   * @param hukou empty if not known: then a value that differs by it is not known either
   */
  public ParameterValue at(String code, long place, LocalDate day, Optional<HukouType> hukou) {
    if (hukou.isPresent()) {
      return at(code, place, day, hukou.get());
    }
    var urban = at(code, place, day, HukouType.URBAN);
    var rural = at(code, place, day, HukouType.RURAL);
    if (urban.equals(rural)) {
      return urban;
    }
    if (urban instanceof Known one
        && rural instanceof Known other
        && one.row().value() == other.row().value()) {
      return urban;
    }
    return new Unknown(code, (int) place, Reason.HUKOU_TYPE_UNKNOWN, Optional.empty());
  }

  private ParameterValue at(String code, long place, LocalDate day, HukouType hukou) {
    var lawful = at(code, place, day, hukou, Kind.LINE);
    if (illustrativeDecides && lawful instanceof Unknown) {
      var illustrative = at(code, place, day, hukou, Kind.ILLUSTRATIVE);
      if (illustrative instanceof Known) {
        return illustrative;
      }
    }
    return lawful;
  }

  private ParameterValue at(
      String code, long place, LocalDate day, HukouType hukou, Kind deciding) {
    var definition = definitions.get(code);
    if (definition == null) {
      throw new IllegalArgumentException("no such parameter: " + code);
    }
    var rows = reaching(code, place);
    ParameterRow inForce = null;
    ParameterRow last = null;
    for (var row : rows) {
      if (hasBegun(row, day, hukou, deciding) && !isSucceeded(row, rows, day, hukou, deciding)) {
        if (last == null || LATEST_THEN_NARROWEST.compare(row, last) > 0) {
          last = row;
        }
        if (!day.isAfter(definition.lastDay(row))
            && (inForce == null || LATEST_THEN_NARROWEST.compare(row, inForce) > 0)) {
          inForce = row;
        }
      }
    }
    if (inForce != null) {
      return new Known(inForce);
    }
    var tooOld = last != null && last.validTo().isEmpty();
    return new Unknown(
        code, (int) place, tooOld ? Reason.TOO_OLD : Reason.NO_VALUE, Optional.ofNullable(last));
  }

  private static boolean hasBegun(ParameterRow row, LocalDate day, HukouType hukou, Kind deciding) {
    return row.kind() == deciding
        && (row.hukou().isEmpty() || row.hukou().get() == hukou)
        && !row.validFrom().isAfter(day);
  }

  private static boolean isSucceeded(
      ParameterRow row, List<ParameterRow> by, LocalDate day, HukouType hukou, Kind deciding) {
    for (var other : by) {
      if (succeeds(other, row) && hasBegun(other, day, hukou, deciding)) {
        return true;
      }
    }
    return false;
  }

  private static boolean succeeds(ParameterRow later, ParameterRow earlier) {
    return later.place() == earlier.place()
        && later.scope() == earlier.scope()
        && later.validFrom().isAfter(earlier.validFrom());
  }

  private List<ParameterRow> reaching(String code, long place) {
    return reaching.getOrDefault(code, Map.of()).getOrDefault((int) place, List.of());
  }

  /** A value for districts that are not listed reaches none. */
  private static boolean reaches(ParameterRow row, long place) {
    return row.scope() == Scope.DISTRICTS ? row.place() == place : Areas.within(place, row.place());
  }

  /** The first day after {@code day} on which {@link #at} may answer otherwise for the place. */
  public Optional<LocalDate> nextChange(String code, long place, LocalDate day) {
    var definition = definitions.get(code);
    if (definition == null) {
      throw new IllegalArgumentException("no such parameter: " + code);
    }
    LocalDate next = null;
    for (var row : reaching(code, place)) {
      if (row.kind() == Kind.LINE || illustrativeDecides) {
        for (var change : List.of(row.validFrom(), definition.lastDay(row).plusDays(1))) {
          if (change.isAfter(day) && (next == null || change.isBefore(next))) {
            next = change;
          }
        }
      }
    }
    return Optional.ofNullable(next);
  }
}
