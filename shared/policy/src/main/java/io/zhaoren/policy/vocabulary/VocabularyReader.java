package io.zhaoren.policy.vocabulary;

import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads vocabulary files: {@code facts:}, a list of {@link FactDefinition}s. */
public final class VocabularyReader {

  private static final String NAME = "[a-z][a-z0-9]*\\.[a-z][A-Za-z0-9]*";

  /** Nothing in a vocabulary depends on the day. */
  private static final LocalDate EVERY_DAY = LocalDate.MAX;

  private final Problems problems = new Problems();
  private final Map<String, FactDefinition> facts = new LinkedHashMap<>();

  private VocabularyReader() {}

  /** The vocabulary that several files make together. */
  public static Vocabulary read(List<SourceText> files) throws PolicyProblems {
    var reader = new VocabularyReader();
    files.forEach(reader::readFile);
    reader.problems.refuse();
    return new Vocabulary(reader.facts.values());
  }

  /** The facts of one file. */
  public static List<FactDefinition> read(String name, String text) throws PolicyProblems {
    return read(List.of(new SourceText(name, text))).facts();
  }

  private void readFile(SourceText file) {
    Document.read(file, problems)
        .ifPresent(
            top -> {
              top.required("facts")
                  .map(Element::list)
                  .orElse(List.of())
                  .forEach(element -> element.mapping().ifPresent(this::readFact));
              top.nothingElse();
            });
  }

  private void readFact(Mapping row) {
    var name =
        row.required("name")
            .flatMap(
                element -> {
                  var text = element.text();
                  if (text.isPresent() && !text.get().matches(NAME)) {
                    element.wrong("expected owner and name, such as person.birthDate");
                    return Optional.<String>empty();
                  }
                  return text;
                });
    var about = row.required("about").flatMap(element -> element.choice(About.class));
    var type = readType(row);
    var access = row.required("access").flatMap(element -> element.choice(Access.class));
    var sources = readSources(row);
    var authoritative = readAuthoritative(row, sources);
    var freshFor = row.optional("freshFor").flatMap(Element::period);
    var sensitivity =
        row.required("sensitivity").flatMap(element -> element.choice(Sensitivity.class));
    var says = Words.read(row, "says");
    var basis = row.required("basis").flatMap(Element::text);
    var absent = row.optional("absent");
    var register = row.optional("register").flatMap(Element::mapping);
    var entitlement =
        row.optional("entitlement")
            .flatMap(Element::mapping)
            .flatMap(VocabularyReader::readEntitlement);
    var queries = readRegisters(row, "queries");
    var covers = readRegisters(row, "covers");
    row.nothingElse();
    if (name.isEmpty()
        || about.isEmpty()
        || type.isEmpty()
        || access.isEmpty()
        || sensitivity.isEmpty()
        || says.isEmpty()
        || basis.isEmpty()) {
      return;
    }
    var fact =
        new FactDefinition(
            name.get(),
            about.get(),
            type.get(),
            access.get(),
            sources,
            authoritative,
            freshFor,
            sensitivity.get(),
            absent.map(element -> readAbsent(element, type.get())).orElse(OptionalLong.empty()),
            register.map(mapping -> readRegister(mapping, type.get())).orElse(Map.of()),
            entitlement,
            queries,
            covers,
            says.get(),
            basis.get());
    checkEntitlement(row, fact);
    checkMandate(row, fact);
    if (facts.putIfAbsent(fact.name(), fact) != null) {
      row.self().wrong("fact " + fact.name() + " is declared twice");
    }
  }

  private static Set<MeansRegister> readRegisters(Mapping row, String key) {
    var registers = EnumSet.noneOf(MeansRegister.class);
    for (var element : row.list(key)) {
      element
          .choice(MeansRegister.class)
          .ifPresent(
              register -> {
                if (!registers.add(register)) {
                  element.wrong("register named twice");
                }
              });
    }
    return registers;
  }

  private static void checkMandate(Mapping row, FactDefinition fact) {
    if ((fact.access() == Access.MANDATE) == fact.queries().isEmpty()) {
      row.self()
          .wrong(
              "a fact with access: mandate, and no other, says which registers it queries:"
                  + " queries: [tax]");
    }
    if (fact.isMandate()
        && (fact.about() != About.RESIDENT
            || !(fact.type() instanceof FactType.Bool)
            || fact.access() == Access.MANDATE)) {
      row.key("covers").wrong("a mandate is a boolean about a resident, and needs none itself");
    }
  }

  private static List<String> readSources(Mapping row) {
    var sources = new LinkedHashSet<String>();
    for (var element : row.required("sources").map(Element::list).orElse(List.of())) {
      element
          .text()
          .ifPresent(
              source -> {
                if (!sources.add(source)) {
                  element.wrong("source named twice");
                }
              });
    }
    if (row.has("sources") && sources.isEmpty()) {
      row.key("sources").wrong("somebody must be able to say it: at least one source");
    }
    return List.copyOf(sources);
  }

  private static List<String> readAuthoritative(Mapping row, List<String> sources) {
    var authoritative =
        row.list("authoritative").stream().map(Element::text).flatMap(Optional::stream).toList();
    if (authoritative.size() > sources.size()
        || !sources.subList(0, authoritative.size()).equals(authoritative)) {
      row.key("authoritative").wrong("expected the first of the sources, in their order");
      return List.of();
    }
    return authoritative;
  }

  private static OptionalLong readAbsent(Element element, FactType type) {
    var text = element.text();
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(FactValues.parse(type, text.get(), EVERY_DAY));
    } catch (FactValueException e) {
      element.wrong(e.rule());
      return OptionalLong.empty();
    }
  }

  private static Map<String, String> readRegister(Mapping mapping, FactType type) {
    var register = new LinkedHashMap<String, String>();
    for (var value : mapping.keys()) {
      try {
        FactValues.parse(type, value, EVERY_DAY);
      } catch (FactValueException e) {
        mapping.key(value).wrong(e.rule());
      }
      mapping
          .required(value)
          .flatMap(Element::text)
          .ifPresent(programme -> register.put(value, programme));
    }
    return register;
  }

  private static Optional<AnnouncedEntitlement> readEntitlement(Mapping mapping) {
    var service = mapping.required("service").flatMap(Element::text);
    var programme = mapping.required("programme").flatMap(Element::text);
    var says =
        mapping
            .required("says")
            .flatMap(element -> element.choice(AnnouncedEntitlement.Says.class));
    mapping.nothingElse();
    return service.flatMap(
        from ->
            programme.flatMap(
                code -> says.map(what -> new AnnouncedEntitlement(from, code, what))));
  }

  /** What is announced is said by nobody else, never goes stale, and ends when it is announced. */
  private static void checkEntitlement(Mapping row, FactDefinition fact) {
    if (fact.entitlement().isEmpty()) {
      return;
    }
    var repeated = fact.entitlement().get();
    var self = row.key("entitlement");
    if (!fact.sources().equals(List.of(repeated.source()))) {
      self.wrong(
          "only the service that announces it says it: sources: [" + repeated.source() + "]");
    }
    if (fact.owner().equals(repeated.service())) {
      self.wrong("a service knows its own entitlements itself");
    }
    if (fact.freshFor().isPresent() || !fact.register().isEmpty()) {
      self.wrong("what is announced has neither 'freshFor' nor 'register'");
    }
    switch (repeated.says()) {
      case RUNNING -> {
        if (!(fact.type() instanceof FactType.Bool) || !fact.absent().equals(OptionalLong.of(0))) {
          self.wrong("that an entitlement runs is a boolean with absent: false");
        }
      }
      case AMOUNT -> {
        if (!(fact.type() instanceof FactType.Money) || fact.absent().isPresent()) {
          self.wrong("what an entitlement pays is money without 'absent'");
        }
      }
    }
  }

  private static Optional<FactType> readType(Mapping row) {
    var element = row.required("type");
    var word = element.flatMap(Element::text);
    if (element.isEmpty() || word.isEmpty()) {
      return Optional.empty();
    }
    return switch (word.get()) {
      case "boolean" -> Optional.of(new FactType.Bool());
      case "area" -> Optional.of(new FactType.Area());
      case "reference" -> Optional.of(new FactType.Reference());
      case "integer" -> {
        var unit = row.required("unit").flatMap(Element::text);
        var range = row.range(Element::integer);
        yield unit.flatMap(of -> range.map(r -> new FactType.Int(of, r.lowest(), r.highest())));
      }
      case "money/month" -> readMoney(row, MoneyPeriod.MONTH);
      case "money/year" -> readMoney(row, MoneyPeriod.YEAR);
      case "money/once" -> readMoney(row, MoneyPeriod.ONCE);
      case "date" -> readDay(row);
      case "code" -> readCode(row);
      default -> {
        element
            .get()
            .wrong(
                "expected one of boolean, integer, money/month, money/year, money/once, date,"
                    + " code, area, reference");
        yield Optional.empty();
      }
    };
  }

  private static Optional<FactType> readMoney(Mapping row, MoneyPeriod period) {
    return row.range(Element::fen)
        .map(fen -> new FactType.Money(period, fen.lowest(), fen.highest()));
  }

  private static Optional<FactType> readDay(Mapping row) {
    var ends = row.list("range");
    if (ends.size() != 2) {
      row.key("range").wrong("expected a day and then today or future: range: [2000-01-01, today]");
      return Optional.empty();
    }
    var earliest = ends.get(0).date();
    var latest = ends.get(1).text().orElse("");
    if (!latest.equals("today") && !latest.equals("future")) {
      ends.get(1).wrong("expected today or future");
      return Optional.empty();
    }
    return earliest.map(day -> new FactType.Day(day, latest.equals("future")));
  }

  private static Optional<FactType> readCode(Mapping row) {
    var values = new LinkedHashSet<String>();
    for (var element : row.required("values").map(Element::list).orElse(List.of())) {
      element
          .text()
          .ifPresent(
              code -> {
                if (!code.matches("[A-Z][A-Z0-9_]*")) {
                  element.wrong("expected a code in capitals");
                } else if (!values.add(code)) {
                  element.wrong("code named twice");
                }
              });
    }
    var codes = List.copyOf(values);
    var says =
        row.optional("valuesSay")
            .flatMap(Element::mapping)
            .map(
                mapping -> {
                  var words = codes.stream().map(code -> Words.read(mapping, code)).toList();
                  mapping.nothingElse();
                  return words.stream().flatMap(Optional::stream).toList();
                });
    if (codes.isEmpty() || says.filter(words -> words.size() < codes.size()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        says.map(words -> new FactType.Code(codes, words))
            .orElseGet(() -> new FactType.Code(codes)));
  }
}
