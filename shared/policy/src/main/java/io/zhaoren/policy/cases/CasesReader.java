package io.zhaoren.policy.cases;

import io.zhaoren.policy.cases.PolicyCases.Case;
import io.zhaoren.policy.cases.PolicyCases.Expectations;
import io.zhaoren.policy.cases.PolicyCases.Facts;
import io.zhaoren.policy.cases.PolicyCases.Given;
import io.zhaoren.policy.cases.PolicyCases.GivenEntitlement;
import io.zhaoren.policy.cases.PolicyCases.Purpose;
import io.zhaoren.policy.cases.PolicyCases.Setting;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.Placed;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the cases of a policy file, leaving the rest of it to others. */
final class CasesReader {

  private static final LocalDate NO_DAY_IN_IT = LocalDate.MAX;

  private CasesReader() {}

  static Optional<PolicyCases> read(SourceText source, Problems problems) {
    var top = Document.read(source, problems);
    var programme = top.flatMap(t -> t.required("programme")).flatMap(Element::text);
    var version = top.flatMap(t -> t.required("version")).flatMap(Element::integer);
    var typical =
        top.flatMap(t -> t.required("typical"))
            .flatMap(Element::mapping)
            .map(row -> setting(row, true));
    var cases = new ArrayList<Case>();
    var names = new HashSet<String>();
    for (var element : top.flatMap(t -> t.required("cases")).map(Element::list).orElse(List.of())) {
      element.mapping().flatMap(row -> readCase(row, names)).ifPresent(cases::add);
    }
    if (programme.isEmpty() || version.isEmpty() || typical.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PolicyCases(
            source.name(), programme.get(), version.get().intValue(), typical.get(), cases));
  }

  private static Optional<Case> readCase(Mapping row, HashSet<String> names) {
    var name = row.required("name").flatMap(Element::text);
    name.filter(text -> !names.add(text))
        .ifPresent(text -> row.self().wrong("another case has the same name"));
    var on = row.optional("on").flatMap(Element::date);
    var with =
        row.optional("with").flatMap(Element::mapping).map(changes -> setting(changes, false));
    var subject = row.optional("subject").flatMap(Element::integer);
    var expect = row.required("expect").flatMap(Element::mapping).map(CasesReader::expectations);
    row.nothingElse();
    return name.flatMap(
        text ->
            expect.map(
                expectations ->
                    new Case(
                        text,
                        row.self().position(),
                        on,
                        with.orElse(Setting.UNCHANGED),
                        subject.orElse(0L).intValue(),
                        expectations)));
  }

  private static Setting setting(Mapping row, boolean typical) {
    var place =
        row.optional("place")
            .flatMap(element -> element.text().map(t -> new Placed<>(t, element.position())));
    var on = row.optional("on").flatMap(Element::date);
    var purpose = row.optional("purpose").flatMap(element -> element.choice(Purpose.class));
    var household = row.optional("household");
    var unknown =
        household.filter(Element::isText).flatMap(Element::text).filter("unknown"::equals);
    var householdFacts =
        unknown.isPresent()
            ? Facts.NONE
            : household.flatMap(Element::mapping).map(CasesReader::facts).orElse(Facts.NONE);
    var members = members(row, "members");
    var added = typical ? List.<Placed<Facts>>of() : members(row, "members+");
    var entitlements = new ArrayList<GivenEntitlement>();
    for (var element : row.list("entitlements")) {
      element.mapping().flatMap(CasesReader::entitlement).ifPresent(entitlements::add);
    }
    if (typical && members.isEmpty()) {
      row.self().wrong("'members' is missing: a household has at least one");
    }
    if (typical && on.isEmpty()) {
      row.self().wrong("'on' is missing: the day on which the cases are asked");
    }
    row.nothingElse();
    return new Setting(
        place, on, purpose, unknown.isEmpty(), householdFacts, members, added, entitlements);
  }

  private static List<Placed<Facts>> members(Mapping row, String key) {
    var members = new ArrayList<Placed<Facts>>();
    for (var element : row.list(key)) {
      element
          .mapping()
          .ifPresent(member -> members.add(new Placed<>(facts(member), element.position())));
    }
    return members;
  }

  private static Facts facts(Mapping row) {
    var facts = new LinkedHashMap<String, Placed<Given>>();
    for (var name : row.keys()) {
      row.optional(name)
          .flatMap(CasesReader::given)
          .ifPresent(value -> facts.put(name, new Placed<>(value, row.key(name).position())));
    }
    return new Facts(facts);
  }

  private static Optional<Given> given(Element element) {
    if (element.isMapping()) {
      return element
          .mapping()
          .flatMap(
              row -> {
                var stale = row.optional("stale").flatMap(Element::text);
                var declared = row.optional("declared").flatMap(Element::text);
                row.nothingElse();
                if (stale.isPresent() == declared.isPresent()) {
                  element.wrong("expected one of stale and declared");
                }
                return stale
                    .map(value -> new Given(Given.Form.STALE, value))
                    .or(() -> declared.map(value -> new Given(Given.Form.DECLARED, value)));
              });
    }
    return element
        .text()
        .map(
            text -> {
              if (text.equals("unknown")) {
                return new Given(Given.Form.UNKNOWN, "");
              } else if (text.startsWith("stale: ")) {
                return new Given(Given.Form.STALE, text.substring("stale: ".length()));
              } else if (text.startsWith("declared: ")) {
                return new Given(Given.Form.DECLARED, text.substring("declared: ".length()));
              }
              return new Given(Given.Form.PLAIN, text);
            });
  }

  private static Optional<GivenEntitlement> entitlement(Mapping row) {
    var programme = row.required("programme").flatMap(Element::text);
    var amount = row.optional("amount").flatMap(CasesReader::monthlyFen);
    var of = row.required("of");
    var member =
        of.filter(element -> element.text().filter("unit"::equals).isEmpty())
            .flatMap(Element::integer);
    row.nothingElse();
    return programme.map(
        code ->
            new GivenEntitlement(row.self().position(), code, amount, member.map(Long::intValue)));
  }

  private static Optional<Long> monthlyFen(Element element) {
    return element
        .text()
        .flatMap(
            text -> {
              try {
                var monthly = new FactType.Money(MoneyPeriod.MONTH, 0, Long.MAX_VALUE);
                return Optional.of(FactValues.parse(monthly, text, NO_DAY_IN_IT));
              } catch (FactValueException e) {
                element.wrong(e.rule());
                return Optional.empty();
              }
            });
  }

  private static Expectations expectations(Mapping row) {
    var criteria = new LinkedHashMap<String, Placed<Outcome>>();
    for (var key : row.keys()) {
      if (key.matches("[A-Z][A-Z0-9_]*")) {
        row.required(key)
            .flatMap(element -> capitals(element, Outcome.class))
            .ifPresent(
                outcome -> criteria.put(key, new Placed<>(outcome, row.key(key).position())));
      }
    }
    var finding = row.optional("finding").flatMap(element -> capitals(element, Finding.class));
    var amount =
        row.optional("amount")
            .flatMap(element -> element.text().map(t -> new Placed<>(t, element.position())));
    var members = row.optional("members").flatMap(Element::integer).map(Long::intValue);
    var jurisdiction = row.optional("jurisdiction").flatMap(Element::text);
    var missing = row.optional("missing").map(CasesReader::names);
    var parameterUnknown = row.optional("parameterUnknown").map(CasesReader::names);
    var soft = row.optional("soft").map(CasesReader::names);
    var excludedBy = row.optional("excludedBy").flatMap(Element::text);
    row.nothingElse();
    if (row.keys().isEmpty()) {
      row.self().wrong("a case expects something");
    }
    return new Expectations(
        Map.copyOf(criteria),
        finding,
        amount,
        members,
        jurisdiction,
        missing,
        parameterUnknown,
        soft,
        excludedBy);
  }

  private static List<String> names(Element element) {
    return element.list().stream().map(Element::text).flatMap(Optional::stream).toList();
  }

  private static <E extends Enum<E>> Optional<E> capitals(Element element, Class<E> type) {
    return element
        .text()
        .flatMap(
            text -> {
              for (var constant : type.getEnumConstants()) {
                if (constant.name().equals(text)) {
                  return Optional.of(constant);
                }
              }
              element.wrong(
                  "expected one of "
                      + String.join(
                          ", ",
                          List.of(type.getEnumConstants()).stream().map(Enum::name).toList()));
              return Optional.empty();
            });
  }
}
