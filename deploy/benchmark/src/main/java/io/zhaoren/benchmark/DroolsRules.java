package io.zhaoren.benchmark;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.Expression.Operator;
import io.zhaoren.policy.text.Criterion;
import io.zhaoren.policy.text.JurisdictionRule;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The policies as rules of Drools. What Drools would have to gather first is given to it:
 * parameters, sums and counts over members, ages, and every choice within a number.
 */
final class DroolsRules {

  static final String PACKAGE = "rules";

  /** What is a rule. */
  enum Grain {
    /** A policy, met when all its criteria are: which criterion fails nobody learns. */
    POLICY,
    /** Each criterion and each signal, as our evaluation stores them. */
    CONDITION
  }

  /** The bits of one field in which rules say whom they fit. */
  static final int BITS = 60;

  /**
   * What a field holds.
   *
   * @param policy by which its place is decided, if it reads a parameter
   */
  record Given(Expression expression, Policy policy) {}

  /** What two fields would be the same by. */
  private record Key(Expression expression, Optional<JurisdictionRule> rule) {}

  private final Map<Subject, Map<Key, String>> names = new LinkedHashMap<>();
  private final Map<Subject, Map<String, Given>> fields = new LinkedHashMap<>();
  private final String text;
  private int rules;

  DroolsRules(List<Policy> policies, Grain grain) {
    for (var about : Subject.values()) {
      names.put(about, new LinkedHashMap<>());
      fields.put(about, new LinkedHashMap<>());
    }
    var written = new StringBuilder();
    for (var policy : policies) {
      if (grain == Grain.POLICY) {
        written.append(rule(policy, policy.criteria()));
      } else {
        policy.conditions().forEach(condition -> written.append(rule(policy, List.of(condition))));
      }
    }
    var types = new StringBuilder("package " + PACKAGE + "\n");
    for (var about : Subject.values()) {
      types.append("declare ").append(type(about)).append('\n');
      for (var field = 0; field <= rules / BITS; field++) {
        types.append("  ").append(said(field)).append(" : long\n");
      }
      fields(about).keySet().forEach(name -> types.append("  ").append(name).append(" : long\n"));
      types.append("end\n");
    }
    text = types.append(written).toString();
  }

  /** The name of a field in which rules say whom they fit. */
  static String said(int field) {
    return "said" + field;
  }

  /** How many rules there are, in the order of policies and their conditions. */
  int rules() {
    return rules;
  }

  /** In the language of Drools. */
  String text() {
    return text;
  }

  static String type(Subject about) {
    return about == Subject.UNIT ? "Unit" : "Person";
  }

  /** What has to be given to whom rules are about, by name of the field. */
  Map<String, Given> fields(Subject about) {
    return fields.getOrDefault(about, Map.of());
  }

  private String rule(Policy policy, List<Criterion> conditions) {
    var number = rules++;
    var conjunction =
        conditions.stream()
            .map(condition -> truth(condition.when(), policy, true))
            .collect(Collectors.joining(",\n    "));
    var said = "Said" + number / BITS;
    return """
        rule "%d %s"
        when
          $x : %s(
            %s)
        then
          $x.set%s($x.get%s() | %dL);
        end
        """
        .formatted(
            number,
            policy.programme(),
            type(policy.about()),
            conjunction,
            said,
            said,
            1L << number % BITS);
  }

  private String truth(Expression condition, Policy policy, boolean wanted) {
    if (condition instanceof Expression.Not not) {
      return truth(not.of(), policy, !wanted);
    }
    if (condition instanceof Expression.And and) {
      return joined(and.operands(), policy, wanted, wanted ? " && " : " || ");
    }
    if (condition instanceof Expression.Or or) {
      return joined(or.operands(), policy, wanted, wanted ? " || " : " && ");
    }
    if (condition instanceof Expression.Conditional choice) {
      return "((%s && %s) || (%s && %s))"
          .formatted(
              truth(choice.condition(), policy, true),
              truth(choice.then(), policy, wanted),
              truth(choice.condition(), policy, false),
              truth(choice.otherwise(), policy, wanted));
    }
    if (condition instanceof Expression.Comparison comparison) {
      return "%s %s %s"
          .formatted(
              number(comparison.left(), comparison.leftFactor(), policy),
              (wanted ? comparison.operator() : opposite(comparison.operator())).symbol(),
              number(comparison.right(), comparison.rightFactor(), policy));
    }
    if (condition instanceof Expression.In in) {
      var field = field(in.of(), policy);
      return in.values().stream()
          .sorted()
          .map(value -> field + (wanted ? " == " : " != ") + value + "L")
          .collect(Collectors.joining(wanted ? " || " : " && ", "(", ")"));
    }
    if (condition instanceof Expression.Within within) {
      var field = field(within.of(), policy);
      var size = within.division() % 10_000 == 0 ? 10_000 : within.division() % 100 == 0 ? 100 : 1;
      var end = within.division() + size;
      return wanted
          ? "(%s >= %dL && %s < %dL)".formatted(field, within.division(), field, end)
          : "(%s < %dL || %s >= %dL)".formatted(field, within.division(), field, end);
    }
    return field(condition, policy) + (wanted ? " == 1L" : " == 0L");
  }

  private String joined(List<Expression> operands, Policy policy, boolean wanted, String operator) {
    var parts = new ArrayList<String>();
    operands.forEach(operand -> parts.add(truth(operand, policy, wanted)));
    return "(" + String.join(operator, parts) + ")";
  }

  private static Operator opposite(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.AT_LEAST;
      case AT_LEAST -> Operator.LESS;
      case MORE -> Operator.AT_MOST;
      case AT_MOST -> Operator.MORE;
      case EQUAL -> Operator.UNEQUAL;
      case UNEQUAL -> Operator.EQUAL;
    };
  }

  private String number(Expression quantity, long factor, Policy policy) {
    var number = number(quantity, policy);
    return factor == 1 ? number : "(" + number + " * " + factor + "L)";
  }

  private String number(Expression quantity, Policy policy) {
    if (quantity instanceof Expression.Constant constant) {
      return constant.value() + "L";
    }
    if (quantity instanceof Expression.Sum sum) {
      return "(%s + %s)"
          .formatted(
              number(sum.left(), sum.leftFactor(), policy),
              number(sum.right(), sum.rightFactor(), policy));
    }
    if (quantity instanceof Expression.Product product) {
      return "(%s * %s)".formatted(number(product.left(), policy), number(product.right(), policy));
    }
    if (quantity instanceof Expression.Scaled scaled) {
      return number(scaled.of(), scaled.factor(), policy);
    }
    return field(quantity, policy);
  }

  private String field(Expression given, Policy policy) {
    var key =
        new Key(
            given,
            given.parameters().isEmpty() ? Optional.empty() : Optional.of(policy.jurisdiction()));
    var about = policy.about();
    return names
        .computeIfAbsent(about, none -> new LinkedHashMap<>())
        .computeIfAbsent(
            key,
            fresh -> {
              var ofSubject = fields.computeIfAbsent(about, none -> new LinkedHashMap<>());
              var name = "f" + ofSubject.size();
              ofSubject.put(name, new Given(given, policy));
              return name;
            });
  }
}
