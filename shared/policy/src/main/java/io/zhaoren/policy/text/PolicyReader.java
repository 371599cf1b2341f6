package io.zhaoren.policy.text;

import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.Placed;
import io.zhaoren.policy.reading.PlacedText;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.text.Amount.Counted;
import io.zhaoren.policy.text.Amount.Rounding;
import io.zhaoren.policy.text.Amount.Share;
import io.zhaoren.policy.text.Criterion.Measure;
import io.zhaoren.policy.text.Criterion.Per;
import io.zhaoren.policy.text.Policy.Benefit;
import io.zhaoren.policy.text.Policy.Deadline;
import io.zhaoren.policy.text.Policy.LegalBasis;
import io.zhaoren.policy.text.Policy.OpenQuestion;
import io.zhaoren.policy.text.Policy.PayTime;
import io.zhaoren.policy.text.Policy.Pays;
import io.zhaoren.policy.text.Policy.Step;
import io.zhaoren.policy.text.PolicyText.AmountText;
import io.zhaoren.policy.text.PolicyText.ConditionText;
import io.zhaoren.policy.text.PolicyText.TopUpText;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a policy file into a {@link PolicyText}, complaining about all that is wrong with it. */
public final class PolicyReader {

  private static final Pattern DEADLINE = Pattern.compile("P([1-9][0-9]{0,2})(W?)D");
  private static final Pattern PLACE_OF_EVENT =
      Pattern.compile("place-of-event\\(([a-z][A-Za-z0-9.]*)\\)");

  /** The keys under which an amount is written, and over what it is counted. */
  private static final Map<String, MoneyPeriod> PERIODS =
      Map.of(
          "monthly", MoneyPeriod.MONTH,
          "yearly", MoneyPeriod.YEAR,
          "once", MoneyPeriod.ONCE);

  private PolicyReader() {}

  /** One file; throws all that is wrong with its form. */
  public static PolicyText read(SourceText source) throws PolicyProblems {
    var problems = new Problems();
    var text = read(source, problems);
    problems.refuse();
    return text.orElseThrow();
  }

  /** One file; empty if problems were noted that leave too little to go on with. */
  public static Optional<PolicyText> read(SourceText source, Problems problems) {
    return Document.read(source, problems).flatMap(top -> policy(source, top));
  }

  private static Optional<PolicyText> policy(SourceText source, Mapping top) {
    var programme = placed(top, "programme", PolicyReader::kebab);
    var version = placed(top, "version", PolicyReader::version);
    var publicCode =
        top.optional("publicCode")
            .flatMap(element -> kebab(element).map(code -> new Placed<>(code, element.position())));
    var item = top.optional("item").flatMap(PolicyReader::kebab);
    var name = Words.read(top, "name");
    var about = top.required("about").flatMap(element -> element.choice(Subject.class));
    var jurisdiction = placed(top, "jurisdiction", PolicyReader::jurisdiction);
    var department = top.required("department").flatMap(PolicyReader::kebab);
    var mode = top.required("mode").flatMap(element -> element.choice(Mode.class));
    var urgent = top.optional("urgent").flatMap(Element::bool).orElse(false);
    var benefit = nested(top, "benefit", PolicyReader::benefit);
    var legalBasis = nested(top, "legalBasis", PolicyReader::legalBasis);
    var validFrom = placed(top, "validFrom", Element::date);
    var validTo =
        top.optional("validTo")
            .flatMap(element -> element.date().map(day -> new Placed<>(day, element.position())));
    var signals = each(top.list("signals"), row -> condition(row, true));
    var criteria =
        each(
            top.required("criteria").map(Element::list).orElse(List.of()),
            row -> condition(row, false));
    if (top.has("criteria") && criteria.isEmpty()) {
      top.key("criteria").wrong("without a condition everybody would be entitled");
    }
    var amount = top.optional("amount").flatMap(Element::mapping).flatMap(PolicyReader::amount);
    var pays = placed(top, "pays", element -> element.mapping().flatMap(PolicyReader::pays));
    var excludes =
        each(
            top.list("excludes"),
            row -> exclusion(row).map(one -> new Placed<>(one, row.self().position())));
    var procedure = each(top.list("procedure"), PolicyReader::step);
    var unknowns = each(top.list("unknowns"), PolicyReader::openQuestion);
    var typical = top.required("typical");
    var cases = top.required("cases");
    if (typical.isPresent() && cases.filter(Element::isList).isPresent()) {
      if (cases.get().list().isEmpty()) {
        top.key("cases").wrong("at least one case shows what the policy means");
      }
    }
    top.nothingElse();
    if (programme.isEmpty()
        || version.isEmpty()
        || name.isEmpty()
        || about.isEmpty()
        || jurisdiction.isEmpty()
        || department.isEmpty()
        || mode.isEmpty()
        || benefit.isEmpty()
        || legalBasis.isEmpty()
        || validFrom.isEmpty()
        || pays.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PolicyText(
            source,
            programme.get(),
            version.get(),
            publicCode,
            item,
            name.get(),
            about.get(),
            jurisdiction.get(),
            department.get(),
            mode.get(),
            urgent,
            benefit.get(),
            legalBasis.get(),
            validFrom.get(),
            validTo,
            signals,
            criteria,
            amount,
            pays.get(),
            excludes,
            procedure,
            unknowns));
  }

  private static Optional<Benefit> benefit(Mapping row) {
    var kind = row.required("kind").flatMap(element -> element.choice(Benefit.Kind.class));
    var says = Words.read(row);
    row.nothingElse();
    return kind.flatMap(k -> says.map(words -> new Benefit(k, words)));
  }

  private static Optional<LegalBasis> legalBasis(Mapping row) {
    var document = row.required("document").flatMap(Element::text);
    var version = row.required("version").flatMap(Element::text);
    var source = row.optional("source").flatMap(Element::text);
    row.nothingElse();
    return document.flatMap(d -> version.map(v -> new LegalBasis(d, v, source)));
  }

  private static Optional<ConditionText> condition(Mapping row, boolean signal) {
    var code = placed(row, "code", PolicyReader::criterionCode);
    var when = row.required("when").flatMap(Element::placedText);
    var targeting = !signal && row.optional("targeting").flatMap(Element::bool).orElse(false);
    var basis = row.required("basis").flatMap(Element::text);
    var source = row.optional("source").flatMap(Element::text);
    var says = Words.read(row, "says");
    var measure = row.optional("measure").flatMap(Element::mapping).flatMap(PolicyReader::measure);
    row.nothingElse();
    if (code.isEmpty() || when.isEmpty() || basis.isEmpty() || says.isEmpty()) {
      return Optional.empty();
    }
    var kind =
        signal
            ? Criterion.Kind.SIGNAL
            : targeting ? Criterion.Kind.TARGETING : Criterion.Kind.CONDITION;
    return Optional.of(
        new ConditionText(code.get(), kind, when.get(), basis.get(), source, says.get(), measure));
  }

  private static Optional<Measure> measure(Mapping row) {
    var what = Words.read(row);
    var against = Words.read(row, "against");
    var per = row.optional("per").map(element -> element.choice(Per.class));
    var period = row.optional("period").flatMap(element -> element.choice(Criterion.Period.class));
    row.nothingElse();
    if (what.isEmpty() || against.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Measure(
            what.get(),
            against.get(),
            per.flatMap(Function.identity()).orElse(Per.HOUSEHOLD),
            period));
  }

  private static Optional<AmountText> amount(Mapping row) {
    Optional<MoneyPeriod> period = Optional.empty();
    Optional<PlacedText> value = Optional.empty();
    var kinds = 0;
    for (var kind : PERIODS.entrySet()) {
      var element = row.optional(kind.getKey());
      if (element.isPresent()) {
        kinds++;
        period = Optional.of(kind.getValue());
        value = element.get().placedText();
      }
    }
    var topUp = row.optional("topUpTo").flatMap(Element::mapping).flatMap(PolicyReader::topUp);
    if (row.has("topUpTo")) {
      kinds++;
      period = Optional.of(MoneyPeriod.MONTH);
    }
    if (kinds != 1) {
      row.self().wrong("expected one of monthly, yearly, once and topUpTo");
      period = Optional.empty();
    }
    var minimum = row.optional("minimum").flatMap(Element::placedText);
    var maximum = row.optional("maximum").flatMap(Element::placedText);
    var rounding = row.required("rounding").flatMap(element -> element.choice(Rounding.class));
    var basis = row.required("basis").flatMap(Element::text);
    var unknown = row.optional("unknown").flatMap(Element::text);
    row.nothingElse();
    if (period.isEmpty()
        || (value.isEmpty() && topUp.isEmpty())
        || rounding.isEmpty()
        || basis.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AmountText(
            period.get(), value, minimum, maximum, rounding.get(), basis.get(), unknown, topUp));
  }

  private static Optional<TopUpText> topUp(Mapping row) {
    var target = row.required("target").flatMap(Element::placedText);
    var counting =
        each(
            row.required("counting").map(Element::list).orElse(List.of()),
            entry -> {
              var programme = entry.required("programme").flatMap(PolicyReader::kebab);
              var share = entry.required("share").flatMap(element -> element.choice(Share.class));
              entry.nothingElse();
              return programme.flatMap(
                  p -> share.map(s -> new Placed<>(new Counted(p, s), entry.self().position())));
            });
    row.nothingElse();
    return target.map(text -> new TopUpText(text, counting));
  }

  private static Optional<Pays> pays(Mapping row) {
    var from = row.required("from").flatMap(PolicyReader::payTime);
    var to = row.required("to").flatMap(PolicyReader::payTime);
    var onMove = row.required("onMove").flatMap(PolicyReader::payTime);
    var onDeath = row.required("onDeath").flatMap(PolicyReader::payTime);
    var basis = row.required("basis").flatMap(Element::text);
    row.nothingElse();
    if (from.isEmpty()
        || to.isEmpty()
        || onMove.isEmpty()
        || onDeath.isEmpty()
        || basis.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Pays(from.get(), to.get(), onMove.get(), onDeath.get(), basis.get()));
  }

  private static Optional<PayTime> payTime(Element element) {
    if (element.isMapping()) {
      return element
          .mapping()
          .flatMap(
              row -> {
                var code = row.required("parameter").flatMap(Element::text);
                row.nothingElse();
                return code.map(parameter -> new PayTime(Optional.empty(), Optional.of(parameter)));
              });
    }
    return kebab(element).map(word -> new PayTime(Optional.of(word), Optional.empty()));
  }

  private static Optional<Exclusion> exclusion(Mapping row) {
    var programme = row.required("programme").flatMap(PolicyReader::kebab);
    var resolve = row.required("resolve").flatMap(element -> element.choice(Resolve.class));
    var how = row.required("how").flatMap(Element::text);
    var basis = row.required("basis").flatMap(Element::text);
    row.nothingElse();
    if (programme.isEmpty() || resolve.isEmpty() || how.isEmpty() || basis.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Exclusion(programme.get(), resolve.get(), how.get(), basis.get()));
  }

  private static Optional<Step> step(Mapping row) {
    var step = row.required("step").flatMap(PolicyReader::kebab);
    var by = row.required("by").flatMap(PolicyReader::kebab);
    var within = row.optional("within").flatMap(PolicyReader::deadline);
    var basis = row.optional("basis").flatMap(Element::text);
    row.nothingElse();
    return step.flatMap(what -> by.map(who -> new Step(what, who, within, basis)));
  }

  private static Optional<Deadline> deadline(Element element) {
    return element
        .text()
        .flatMap(
            text -> {
              var matcher = DEADLINE.matcher(text);
              if (matcher.matches()) {
                return Optional.of(
                    new Deadline(Integer.parseInt(matcher.group(1)), !matcher.group(2).isEmpty()));
              }
              element.wrong("expected working days such as P15WD or days such as P7D");
              return Optional.empty();
            });
  }

  private static Optional<OpenQuestion> openQuestion(Mapping row) {
    var what = Words.read(row, "what");
    var evidence = row.required("evidence").flatMap(Element::text);
    row.nothingElse();
    return what.flatMap(words -> evidence.map(text -> new OpenQuestion(words, text)));
  }

  private static Optional<JurisdictionRule> jurisdiction(Element element) {
    return element
        .text()
        .flatMap(
            text -> {
              var event = PLACE_OF_EVENT.matcher(text);
              if (event.matches()) {
                return Optional.of(new JurisdictionRule.PlaceOfEvent(event.group(1)));
              }
              var rule = JurisdictionRule.of(text);
              if (rule.isEmpty()) {
                element.wrong(
                    "expected hukou-of-subject, hukou-of-applicant, residence or"
                        + " place-of-event(fact)");
              }
              return rule;
            });
  }

  static Optional<Integer> version(Element element) {
    return element
        .integer()
        .filter(
            number -> {
              var fits = number >= 1 && number <= 9999;
              if (!fits) {
                element.wrong("versions count from 1");
              }
              return fits;
            })
        .map(Long::intValue);
  }

  private static Optional<String> criterionCode(Element element) {
    return matching(
        element,
        "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*",
        "expected a code in capitals such as INCOME_BELOW_LINE");
  }

  private static Optional<String> kebab(Element element) {
    return matching(
        element,
        "[a-z][a-z0-9]*(-[a-z0-9]+)*",
        "expected small letters and hyphens, such as minimum-living-guarantee");
  }

  private static Optional<String> matching(Element element, String pattern, String complaint) {
    return element
        .text()
        .filter(
            text -> {
              var fits = text.matches(pattern);
              if (!fits) {
                element.wrong(complaint);
              }
              return fits;
            });
  }

  private static <T> Optional<Placed<T>> placed(
      Mapping row, String key, Function<Element, Optional<? extends T>> reading) {
    return row.required(key)
        .flatMap(
            element ->
                reading.apply(element).map(value -> new Placed<T>(value, element.position())));
  }

  private static <T> Optional<T> nested(
      Mapping row, String key, Function<Mapping, Optional<T>> reading) {
    return row.required(key).flatMap(Element::mapping).flatMap(reading);
  }

  private static <T> List<T> each(List<Element> elements, Function<Mapping, Optional<T>> reading) {
    var values = new ArrayList<T>();
    for (var element : elements) {
      element.mapping().flatMap(reading).ifPresent(values::add);
    }
    return values;
  }
}
