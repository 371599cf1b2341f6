package io.zhaoren.policy.text;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.ExpressionCompiler;
import io.zhaoren.policy.expression.ExpressionException;
import io.zhaoren.policy.expression.Scope;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.reading.Placed;
import io.zhaoren.policy.reading.PlacedText;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Position;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.text.PolicyText.AmountText;
import io.zhaoren.policy.text.PolicyText.ConditionText;
import io.zhaoren.policy.text.UnitRulesReader.UnitRulesText;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Access;
import io.zhaoren.policy.vocabulary.AnnouncedEntitlement;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Compares policy texts with vocabulary, parameters and each other, and compiles them. */
final class PolicyCompiler {

  private final Problems problems = new Problems();
  private final Vocabulary vocabulary;
  private final Parameters parameters;
  private final Set<String> elsewhere;
  private final ExpressionCompiler expressions;

  PolicyCompiler(Vocabulary vocabulary, Parameters parameters, Set<String> elsewhere) {
    this.vocabulary = vocabulary;
    this.parameters = parameters;
    this.elsewhere = elsewhere;
    this.expressions = new ExpressionCompiler(vocabulary, parameters.definitions());
  }

  PolicySet compile(Collection<SourceText> units, Collection<SourceText> sources)
      throws PolicyProblems {
    for (var missing : EngineFacts.missingFrom(vocabulary)) {
      problems.add(
          "vocabulary",
          Position.START,
          "the vocabulary lacks " + missing + ", which finding itself reads");
    }
    var rules = unitRules(units);
    var texts =
        sources.stream()
            .map(source -> PolicyReader.read(source, problems))
            .flatMap(Optional::stream)
            .toList();
    var policies = new ArrayList<Policy>();
    var byHash = new HashMap<String, PolicyText>();
    var known = new HashSet<>(elsewhere);
    texts.forEach(text -> known.add(text.programme().value()));
    for (var text : texts) {
      checkNames(text, known);
      checkPublicCode(text, known);
      compile(text).ifPresent(policies::add);
      byHash.put(text.source().hash(), text);
    }
    checkVersions(texts);
    problems.refuse();
    return new PolicySet(vocabulary, parameters, rules, policies, byHash);
  }

  private List<UnitRules> unitRules(Collection<SourceText> units) {
    var texts = new ArrayList<UnitRulesText>();
    units.forEach(source -> UnitRulesReader.read(source, problems).ifPresent(texts::add));
    texts.sort(Comparator.comparing(text -> text.version().value()));
    for (var text : texts) {
      text.validTo()
          .filter(last -> last.value().isBefore(text.validFrom().value()))
          .ifPresent(
              last ->
                  problems.add(
                      text.source().name(), last.at(), "the last day lies before the first"));
    }
    for (var i = 1; i < texts.size(); i++) {
      checkFollows(texts.get(i - 1), texts.get(i));
    }
    return texts.stream().map(this::unitRules).toList();
  }

  private void checkFollows(UnitRulesText earlier, UnitRulesText later) {
    var name = later.source().name();
    if (later.version().value() != earlier.version().value() + 1) {
      problems.add(
          name,
          later.version().at(),
          "versions count on by one, and the one before is " + earlier.version().value());
    } else if (!earlier
        .validTo()
        .map(last -> last.value().plusDays(1))
        .equals(Optional.of(later.validFrom().value()))) {
      problems.add(
          name,
          later.validFrom().at(),
          "must begin on the day after the last one of version " + earlier.version().value());
    }
  }

  private UnitRules unitRules(UnitRulesText text) {
    var rules = new ArrayList<UnitRule>();
    var codes = new HashSet<String>();
    for (var rule : text.leftOut()) {
      if (!codes.add(rule.code().value())) {
        problems.add(
            text.source().name(), rule.code().at(), "code stands twice: " + rule.code().value());
      }
      condition(text.source(), rule.when(), Scope.MEMBER)
          .ifPresent(
              when ->
                  rules.add(new UnitRule(rule.code().value(), when, rule.basis(), rule.says())));
    }
    return new UnitRules(
        text.version().value(), text.validFrom().value(), text.validTo().map(Placed::value), rules);
  }

  private Optional<Policy> compile(PolicyText text) {
    var scope = text.about() == Subject.UNIT ? Scope.UNIT : Scope.RESIDENT;
    var codes = new HashSet<String>();
    for (var condition : text.conditions()) {
      if (!codes.add(condition.code().value())) {
        problem(text, condition.code().at(), "code stands twice: " + condition.code().value());
      }
    }
    var criteria = conditions(text, text.criteria(), scope);
    var signals = conditions(text, text.signals(), scope);
    refuseMandateInSignals(text, signals);
    refuseToFindEverybody(text, criteria);
    var amount = text.amount().flatMap(written -> amount(text, written, scope));
    if (criteria.size() < text.criteria().size()
        || signals.size() < text.signals().size()
        || amount.isPresent() != text.amount().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Policy(
            text.programme().value(),
            text.version().value(),
            text.publicCodeOrOwn(),
            text.item(),
            text.name(),
            text.about(),
            text.jurisdiction().value(),
            text.department(),
            text.mode(),
            text.urgent(),
            text.benefit(),
            text.legalBasis(),
            text.validFrom().value(),
            text.validTo().map(Placed::value),
            signals,
            criteria,
            amount,
            text.pays().value(),
            text.excludes().stream().map(Placed::value).toList(),
            text.procedure(),
            text.unknowns(),
            text.source().hash()));
  }

  private List<Criterion> conditions(PolicyText text, List<ConditionText> written, Scope scope) {
    var compiled = new ArrayList<Criterion>();
    for (var condition : written) {
      condition(text.source(), condition.when(), scope)
          .ifPresent(
              when ->
                  compiled.add(
                      new Criterion(
                          condition.code().value(),
                          condition.kind(),
                          when,
                          condition.basis(),
                          condition.source(),
                          condition.says(),
                          condition.measure())));
    }
    return compiled;
  }

  private Optional<Amount> amount(PolicyText text, AmountText written, Scope scope) {
    var source = text.source();
    var value = written.value().map(placed -> money(source, placed, scope, written));
    var minimum = written.minimum().map(placed -> money(source, placed, scope, written));
    var maximum = written.maximum().map(placed -> money(source, placed, scope, written));
    var target = written.topUp().map(topUp -> money(source, topUp.target(), scope, written));
    for (var part : List.of(value, minimum, maximum, target)) {
      if (part.isPresent() && part.get().isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Amount(
            written.period(),
            value.flatMap(part -> part),
            minimum.flatMap(part -> part),
            maximum.flatMap(part -> part),
            written.rounding(),
            written.basis(),
            written.unknown(),
            written
                .topUp()
                .flatMap(
                    topUp ->
                        target
                            .flatMap(part -> part)
                            .map(
                                expression ->
                                    new Amount.TopUp(
                                        expression,
                                        topUp.counting().stream()
                                            .map(counted -> counted(text, counted, scope))
                                            .toList())))));
  }

  /**
   * What another service decides is counted through the facts that repeat it: that it runs, and
   * what it pays. If it runs and the sum is not known, what is left is not known either.
   */
  private Amount.Counted counted(PolicyText text, Placed<Amount.Counted> written, Scope scope) {
    var counted = written.value();
    var about = counted.share() == Amount.Share.UNIT_MEMBER ? About.HOUSEHOLD : About.RESIDENT;
    var running = repeating(counted.programme(), about, AnnouncedEntitlement.Says.RUNNING);
    var amount = repeating(counted.programme(), about, AnnouncedEntitlement.Says.AMOUNT);
    if (running.isEmpty() && amount.isEmpty()) {
      return counted;
    }
    if (running.isEmpty() || amount.isEmpty()) {
      problem(
          text,
          written.at(),
          counted.programme()
              + " counts only with facts that repeat both that it runs and what it pays");
      return counted;
    }
    try {
      return new Amount.Counted(
          counted.programme(),
          counted.share(),
          Optional.of(
              expressions.money(
                  "%s ? %s : yuan('0.00', 'month')".formatted(running.get(), amount.get()),
                  scope,
                  MoneyPeriod.MONTH)));
    } catch (ExpressionException e) {
      e.problems().forEach(found -> problem(text, written.at(), found.message()));
      return counted;
    }
  }

  private Optional<String> repeating(
      String programme, About about, AnnouncedEntitlement.Says says) {
    return vocabulary.facts().stream()
        .filter(fact -> fact.about() == about)
        .filter(
            fact ->
                fact.entitlement()
                    .filter(one -> one.programme().equals(programme) && one.says() == says)
                    .isPresent())
        .map(FactDefinition::name)
        .findFirst();
  }

  private Optional<Expression> condition(SourceText source, PlacedText text, Scope scope) {
    try {
      return Optional.of(expressions.condition(text.text(), scope));
    } catch (ExpressionException e) {
      note(source, text, e);
      return Optional.empty();
    }
  }

  private Optional<Expression> money(
      SourceText source, PlacedText text, Scope scope, AmountText amount) {
    try {
      return Optional.of(expressions.money(text.text(), scope, amount.period()));
    } catch (ExpressionException e) {
      note(source, text, e);
      return Optional.empty();
    }
  }

  /** Moves what is wrong within an expression to its place in the file. */
  private void note(SourceText source, PlacedText text, ExpressionException found) {
    for (var problem : found.problems()) {
      problems.add(
          source.name(),
          text.at(new Position(problem.line(), problem.column())),
          problem.message());
    }
  }

  private void refuseMandateInSignals(PolicyText text, List<Criterion> signals) {
    for (var signal : signals) {
      for (var fact : signal.when().facts()) {
        if (vocabulary.fact(fact).access() == Access.MANDATE) {
          text.signals().stream()
              .filter(written -> written.code().value().equals(signal.code()))
              .forEach(
                  written ->
                      problem(
                          text,
                          written.when().at(Math.max(0, written.when().text().indexOf(fact))),
                          fact
                              + " may be queried only on the household's mandate: it cannot be a"
                              + " reason to ask for one"));
        }
      }
    }
  }

  private void refuseToFindEverybody(PolicyText text, List<Criterion> criteria) {
    if (!text.signals().isEmpty()
        || text.criteria().stream().anyMatch(c -> c.kind() == Criterion.Kind.TARGETING)) {
      return;
    }
    criteria.stream()
        .filter(this::mayStayUnknown)
        .findFirst()
        .ifPresent(
            open ->
                problem(
                    text,
                    text.criteria().get(0).code().at(),
                    open.code()
                        + " may stay unknown, and neither a signal nor a criterion with targeting:"
                        + " true points at anybody: this would find everybody"));
  }

  private boolean mayStayUnknown(Criterion criterion) {
    return !criterion.when().parameters().isEmpty()
        || criterion.when().facts().stream()
            .map(vocabulary::fact)
            .anyMatch(fact -> fact.absent().isEmpty() || fact.access() == Access.MANDATE);
  }

  private void checkNames(PolicyText text, Set<String> known) {
    for (var exclusion : text.excludes()) {
      checkProgramme(text, exclusion.value().programme(), exclusion.at(), known);
    }
    text.amount().stream()
        .flatMap(amount -> amount.topUp().stream())
        .flatMap(topUp -> topUp.counting().stream())
        .forEach(c -> checkProgramme(text, c.value().programme(), c.at(), known));
    var pays = text.pays().value();
    for (var time : List.of(pays.from(), pays.to(), pays.onMove(), pays.onDeath())) {
      time.parameter()
          .filter(code -> parameters.find(code).isEmpty())
          .ifPresent(code -> problem(text, text.pays().at(), "no such parameter: " + code));
    }
    checkJurisdiction(text);
    var name = text.programme().value() + "-v" + text.version().value() + ".yaml";
    if (text.source().name().endsWith(".yaml") && !text.source().name().endsWith(name)) {
      problem(text, text.programme().at(), "the file is not named " + name);
    }
    if (text.validTo().isPresent()
        && text.validTo().get().value().isBefore(text.validFrom().value())) {
      problem(text, text.validTo().get().at(), "the last day lies before the first");
    }
  }

  private void checkProgramme(PolicyText text, String programme, Position at, Set<String> known) {
    if (!known.contains(programme)) {
      problem(
          text, at, "no policy of programme " + programme + " and no other service's programme");
    } else if (programme.equals(text.programme().value())) {
      problem(text, at, "a programme does not stand in its own way");
    }
  }

  private void checkPublicCode(PolicyText text, Set<String> known) {
    text.publicCode()
        .filter(code -> known.contains(code.value()))
        .filter(code -> !code.value().equals(text.programme().value()))
        .ifPresent(
            code -> problem(text, code.at(), "is the code of another programme: " + code.value()));
    text.publicCode()
        .filter(code -> !code.value().equals(text.programme().value()))
        .filter(code -> text.procedure().stream().anyMatch(PolicyCompiler::isPublicNotice))
        .ifPresent(
            code ->
                problem(
                    text,
                    code.at(),
                    "a programme whose name is told to nobody gives no public notice"));
  }

  private static boolean isPublicNotice(Policy.Step step) {
    return step.step().equals("public-notice");
  }

  private void checkJurisdiction(PolicyText text) {
    var rule = text.jurisdiction();
    if (rule.value() instanceof JurisdictionRule.HukouOfSubject && text.about() == Subject.UNIT) {
      problem(text, rule.at(), "a unit has no hukou of its own: hukou-of-applicant");
    } else if (rule.value() instanceof JurisdictionRule.PlaceOfEvent event) {
      var fact = vocabulary.find(event.fact());
      if (fact.isEmpty()) {
        problem(text, rule.at(), "no such fact: " + event.fact());
      } else if (!(fact.get().type() instanceof FactType.Area)) {
        problem(text, rule.at(), event.fact() + " is not an area");
      } else if (text.about() == Subject.UNIT && isAboutResidents(fact.get())) {
        problem(text, rule.at(), event.fact() + " is about residents, the policy about units");
      }
    }
  }

  private static boolean isAboutResidents(FactDefinition fact) {
    return fact.about() == About.RESIDENT;
  }

  private void checkVersions(List<PolicyText> texts) {
    var byProgramme = new TreeMap<String, List<PolicyText>>();
    for (var text : texts) {
      byProgramme.computeIfAbsent(text.programme().value(), p -> new ArrayList<>()).add(text);
    }
    byProgramme.values().forEach(this::checkVersionsOfOne);
  }

  private void checkVersionsOfOne(List<PolicyText> versions) {
    versions.sort(Comparator.comparing(text -> text.version().value()));
    for (var i = 1; i < versions.size(); i++) {
      var earlier = versions.get(i - 1);
      var later = versions.get(i);
      var first = later.validFrom();
      if (later.version().value().equals(earlier.version().value())) {
        problem(later, later.version().at(), "version stands twice: " + earlier.source().name());
      } else if (later.version().value() != earlier.version().value() + 1) {
        problem(
            later,
            later.version().at(),
            "version " + (earlier.version().value() + 1) + " is missing between the two");
      } else if (earlier.validTo().isEmpty()) {
        problem(
            earlier,
            earlier.version().at(),
            "version " + later.version().value() + " follows: validTo is missing");
      } else if (!earlier.validTo().get().value().isBefore(first.value())) {
        problem(
            later,
            first.at(),
            "overlaps version "
                + earlier.version().value()
                + ", in force until "
                + earlier.validTo().get().value());
      } else if (!earlier.validTo().get().value().plusDays(1).equals(first.value())) {
        problem(
            later,
            first.at(),
            "leaves a gap after version "
                + earlier.version().value()
                + ", in force until "
                + earlier.validTo().get().value());
      }
      if (!earlier.publicCodeOrOwn().equals(later.publicCodeOrOwn())) {
        problem(
            later,
            later.publicCode().orElse(later.programme()).at(),
            "a programme has one public code for good: " + earlier.publicCodeOrOwn());
      }
      if (earlier.about() != later.about()) {
        problem(later, later.version().at(), "a programme is about units or residents for good");
      }
    }
  }

  private void problem(PolicyText text, Position at, String message) {
    problems.add(text.source().name(), at, message);
  }
}
