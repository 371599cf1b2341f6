package io.zhaoren.policy.expression;

import io.zhaoren.policy.parameter.ParameterDefinition;
import io.zhaoren.policy.vocabulary.FactDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A checked expression. Every node is typed; units and periods agree and no value within the
 * declared ranges overflows, so that an evaluator needs no checks of its own. Booleans are 0 and 1.
 */
public sealed interface Expression {

  ExpressionType type();

  /** The nodes directly below, in the order of the text. */
  List<Expression> operands();

  // ── leaves ──

  /**
   * A fact of the household, of the subject, or within a role of the member.
   *
   * @param place its place in the vocabulary
   */
  record Fact(FactDefinition definition, int place, ExpressionType type) implements Leaf {}

  /** A parameter in the policy's jurisdiction on the day of evaluation. */
  record Parameter(ParameterDefinition definition, ExpressionType type) implements Leaf {}

  record Constant(long value, ExpressionType type) implements Leaf {}

  /** How many members the unit has. */
  record Members(ExpressionType type) implements Leaf {}

  /** A node with nothing below it. */
  sealed interface Leaf extends Expression {
    @Override
    default List<Expression> operands() {
      return List.of();
    }
  }

  // ── logic ──

  record Not(Expression of) implements Bool {
    @Override
    public List<Expression> operands() {
      return List.of(of);
    }
  }

  record And(List<Expression> operands) implements Bool {
    public And {
      operands = List.copyOf(operands);
    }
  }

  record Or(List<Expression> operands) implements Bool {
    public Or {
      operands = List.copyOf(operands);
    }
  }

  /**
   * Left compared with right. Each side is multiplied by its factor first, which brings quantities
   * of different denominators to one measure.
   */
  record Comparison(
      Operator operator, Expression left, long leftFactor, Expression right, long rightFactor)
      implements Bool {
    @Override
    public List<Expression> operands() {
      return List.of(left, right);
    }
  }

  enum Operator {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("=="),
    UNEQUAL("!="),
    AT_LEAST(">="),
    MORE(">");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }

    public boolean holds(int comparison) {
      return switch (this) {
        case LESS -> comparison < 0;
        case AT_MOST -> comparison <= 0;
        case EQUAL -> comparison == 0;
        case UNEQUAL -> comparison != 0;
        case AT_LEAST -> comparison >= 0;
        case MORE -> comparison > 0;
      };
    }
  }

  /** Whether the value is one of a list. */
  record In(Expression of, Set<Long> values) implements Bool {
    public In {
      values = Set.copyOf(values);
    }

    @Override
    public List<Expression> operands() {
      return List.of(of);
    }
  }

  /** Whether an area is a division or lies within it. */
  record Within(Expression of, long division) implements Bool {
    @Override
    public List<Expression> operands() {
      return List.of(of);
    }
  }

  /** A node that is true or false. */
  sealed interface Bool extends Expression {
    @Override
    default ExpressionType type() {
      return new ExpressionType.Bool();
    }
  }

  // ── arithmetic ──

  /** {@code left·leftFactor + right·rightFactor}; a difference has a negative right factor. */
  record Sum(
      Expression left, long leftFactor, Expression right, long rightFactor, ExpressionType type)
      implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(left, right);
    }
  }

  record Product(Expression left, Expression right, ExpressionType type) implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(left, right);
    }
  }

  /** {@code of·factor}; a divisor is in the type's denominator. */
  record Scaled(Expression of, long factor, ExpressionType type) implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(of);
    }
  }

  /** The smaller, or the greater, of two quantities brought to one measure. */
  record Extreme(
      boolean greatest,
      Expression left,
      long leftFactor,
      Expression right,
      long rightFactor,
      ExpressionType type)
      implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(left, right);
    }
  }

  record Conditional(
      Expression condition,
      Expression then,
      long thenFactor,
      Expression otherwise,
      long otherwiseFactor,
      ExpressionType type)
      implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(condition, then, otherwise);
    }
  }

  // ── time ──

  /** Completed years, months or days from a date to the day of evaluation. */
  record Since(TimeUnit unit, Expression date, ExpressionType type) implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(date);
    }
  }

  enum TimeUnit {
    YEARS,
    MONTHS,
    DAYS
  }

  // ── roles: asked of every member of the unit ──

  record Any(Expression of) implements Bool {
    @Override
    public List<Expression> operands() {
      return List.of(of);
    }
  }

  record Every(Expression of) implements Bool {
    @Override
    public List<Expression> operands() {
      return List.of(of);
    }
  }

  record Count(Expression of, ExpressionType type) implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(of);
    }
  }

  record Total(Expression of, ExpressionType type) implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(of);
    }
  }

  // ── what is read ──

  /** Names of the facts that are read, in the order of the text. */
  default Set<String> facts() {
    var names = new LinkedHashSet<String>();
    if (this instanceof Fact fact) {
      names.add(fact.definition().name());
    }
    operands().forEach(operand -> names.addAll(operand.facts()));
    return names;
  }

  /** Codes of the parameters that are read, in the order of the text. */
  default Set<String> parameters() {
    var codes = new LinkedHashSet<String>();
    if (this instanceof Parameter parameter) {
      codes.add(parameter.definition().code());
    }
    operands().forEach(operand -> codes.addAll(operand.parameters()));
    return codes;
  }

  /** Whether the members of the unit are looked at. */
  default boolean readsMembers() {
    return this instanceof Members
        || this instanceof Any
        || this instanceof Every
        || this instanceof Count
        || this instanceof Total
        || operands().stream().anyMatch(Expression::readsMembers);
  }
}
