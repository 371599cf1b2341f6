package io.zhaoren.policy.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import io.zhaoren.policy.expression.Expression.Operator;
import io.zhaoren.policy.expression.Expression.TimeUnit;
import io.zhaoren.policy.expression.ExpressionType.Quantity;
import io.zhaoren.policy.parameter.ParameterDefinition;
import io.zhaoren.policy.parameter.ParameterType;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks one parsed expression from the leaves up and builds the typed tree. */
final class ExpressionChecker {

  /** More people than have ever been assessed together; bounds counts and totals. */
  static final int MOST_MEMBERS = 100;

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}([.][0-9]{1,20})?");

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private static final ExpressionType BOOL = new ExpressionType.Bool();

  private static final Map<String, Operator> COMPARISONS =
      Map.of(
          "_<_", Operator.LESS,
          "_<=_", Operator.AT_MOST,
          "_==_", Operator.EQUAL,
          "_!=_", Operator.UNEQUAL,
          "_>=_", Operator.AT_LEAST,
          "_>_", Operator.MORE);

  private final CelAbstractSyntaxTree tree;
  private final Scope scope;
  private final Vocabulary vocabulary;
  private final Map<String, ParameterDefinition> parameters;
  private final List<ExpressionProblem> problems = new ArrayList<>();
  private boolean withinRole;

  ExpressionChecker(
      CelAbstractSyntaxTree tree,
      Scope scope,
      Vocabulary vocabulary,
      Map<String, ParameterDefinition> parameters) {
    this.tree = tree;
    this.scope = scope;
    this.vocabulary = vocabulary;
    this.parameters = parameters;
  }

  Expression check(String wanted, Predicate<ExpressionType> fits) throws ExpressionException {
    try {
      var expression = check(tree.getExpr());
      if (fits.test(expression.type())) {
        if (problems.isEmpty()) {
          return expression;
        }
      } else {
        problems.add(
            problem(tree.getExpr(), "is " + expression.type().words() + ", not " + wanted));
      }
    } catch (Refusal refusal) {
      problems.add(refusal.problem);
    }
    throw new ExpressionException(problems);
  }

  private Expression check(CelExpr expr) throws Refusal {
    try {
      return switch (expr.exprKind().getKind()) {
        case CONSTANT -> constant(expr);
        case IDENT, SELECT -> name(expr);
        case CALL -> call(expr, expr.call());
        case LIST -> throw refuse(expr, "a list may only stand after 'in'");
        default -> throw refuse(expr, "this form is not part of the language of policies");
      };
    } catch (Quantities.OutOfRangeException e) {
      throw refuse(expr, String.valueOf(e.getMessage()));
    }
  }

  // ── leaves ──

  private Expression constant(CelExpr expr) throws Refusal {
    var constant = expr.constant();
    if (constant.getKind() == CelConstant.Kind.INT64_VALUE) {
      var value = constant.int64Value();
      return new Expression.Constant(value, Quantities.scaled(Quantities.number(1, 1), value, 1));
    }
    if (constant.getKind() == CelConstant.Kind.BOOLEAN_VALUE) {
      return new Expression.Constant(constant.booleanValue() ? 1 : 0, BOOL);
    }
    if (constant.getKind() == CelConstant.Kind.STRING_VALUE) {
      throw refuse(expr, "a text may only be compared with a code or an area, or be an argument");
    }
    throw refuse(expr, "only whole numbers, true, false and texts may be written out");
  }

  private Expression name(CelExpr expr) throws Refusal {
    var name = dotted(expr);
    if (name == null) {
      throw refuse(expr, "a field may only be read from a name such as person.birthDate");
    }
    if (name.equals("unit.members")) {
      requireUnit(expr);
      return new Expression.Members(Quantities.number(Quantity.PERSONS, 1, MOST_MEMBERS));
    }
    if (name.startsWith("param.")) {
      return parameter(expr, name.substring("param.".length()));
    }
    var fact = vocabulary.find(name);
    if (fact.isEmpty()) {
      var names = vocabulary.facts().stream().map(FactDefinition::name).toList();
      throw refuse(
          expr, "there is no fact '" + name + "'" + suggestion(Spelling.nearest(name, names)));
    }
    if (fact.get().about() == About.RESIDENT && scope == Scope.UNIT && !withinRole) {
      throw refuse(
          expr, "'" + name + "' is about one resident; ask the members: unit.any(" + name + " …)");
    }
    return new Expression.Fact(fact.get(), vocabulary.indexOf(name), type(expr, fact.get()));
  }

  private Expression parameter(CelExpr expr, String code) throws Refusal {
    var definition = parameters.get(code);
    if (definition == null) {
      throw refuse(
          expr,
          "there is no parameter '"
              + code
              + "'"
              + suggestion(Spelling.nearest(code, parameters.keySet())));
    }
    if (scope == Scope.MEMBER) {
      throw refuse(expr, "who belongs to a unit may not depend on a parameter");
    }
    var type = definition.type();
    if (type instanceof ParameterType.Bool) {
      return new Expression.Parameter(definition, BOOL);
    }
    if (type instanceof ParameterType.Int number) {
      return new Expression.Parameter(
          definition, Quantities.number(number.unit(), number.minimum(), number.maximum()));
    }
    if (type instanceof ParameterType.Money money) {
      return new Expression.Parameter(
          definition, Quantities.money(money.period(), money.minimumFen(), money.maximumFen()));
    }
    var ratio = (ParameterType.Ratio) type;
    return new Expression.Parameter(
        definition,
        new Quantity(
            Optional.empty(),
            Optional.of(Quantity.RATIO),
            ParameterType.Ratio.DENOMINATOR,
            ratio.minimum(),
            ratio.maximum()));
  }

  private ExpressionType type(CelExpr expr, FactDefinition fact) throws Refusal {
    var type = fact.type();
    if (type instanceof FactType.Bool) {
      return BOOL;
    }
    if (type instanceof FactType.Int number) {
      return Quantities.number(number.unit(), number.minimum(), number.maximum());
    }
    if (type instanceof FactType.Money money) {
      return Quantities.money(money.period(), money.minimumFen(), money.maximumFen());
    }
    if (type instanceof FactType.Code code) {
      return new ExpressionType.Code(code.values());
    }
    if (type instanceof FactType.Day) {
      return new ExpressionType.Day();
    }
    if (type instanceof FactType.Area) {
      return new ExpressionType.Area();
    }
    throw refuse(expr, "'" + fact.name() + "' refers to somebody and can't be compared");
  }

  // ── calls ──

  private Expression call(CelExpr expr, CelCall call) throws Refusal {
    if (call.target().isPresent()) {
      return role(expr, call);
    }
    var function = call.function();
    var arguments = call.args();
    var comparison = COMPARISONS.get(function);
    if (comparison != null) {
      return comparison(expr, comparison, arguments.get(0), arguments.get(1));
    }
    return switch (function) {
      case "_&&_" -> new Expression.And(logic(call, function));
      case "_||_" -> new Expression.Or(logic(call, function));
      case "!_" -> new Expression.Not(bool(arguments.get(0)));
      case "_?_:_" -> conditional(expr, arguments);
      case "@in", "_in_", "in" -> in(expr, arguments.get(0), arguments.get(1));
      case "_+_" -> sum(expr, arguments, 1);
      case "_-_" -> sum(expr, arguments, -1);
      case "-_" -> negated(arguments.get(0));
      case "_*_" -> product(expr, arguments);
      case "times" -> times(expr, arity(expr, function, arguments, 2));
      case "least" -> extreme(expr, arity(expr, function, arguments, 2), false);
      case "greatest" -> extreme(expr, arity(expr, function, arguments, 2), true);
      case "perYear" -> perYear(arity(expr, function, arguments, 1).get(0));
      case "perMonth" -> perMonth(arity(expr, function, arguments, 1).get(0));
      case "once" -> once(arity(expr, function, arguments, 1).get(0));
      case "ageOn" -> since(arity(expr, function, arguments, 1).get(0), TimeUnit.YEARS);
      case "monthsSince" -> since(arity(expr, function, arguments, 1).get(0), TimeUnit.MONTHS);
      case "daysSince" -> since(arity(expr, function, arguments, 1).get(0), TimeUnit.DAYS);
      case "date" -> day(arity(expr, function, arguments, 1).get(0));
      case "yuan" -> yuan(arity(expr, function, arguments, 2));
      case "within" -> within(arity(expr, function, arguments, 2));
      case "_/_", "_%_" ->
          throw refuse(
              expr, "division is refused; multiply the other side, or use times or perMonth");
      default -> throw refuse(expr, "there is no function '" + function + "'");
    };
  }

  private Expression role(CelExpr expr, CelCall call) throws Refusal {
    if (!"unit".equals(dotted(call.target().orElseThrow()))) {
      throw refuse(expr, "there is no function '" + call.function() + "' on this");
    }
    requireUnit(expr);
    if (withinRole) {
      throw refuse(expr, "a role may not stand within another role");
    }
    if (call.args().size() != 1) {
      throw refuse(expr, "unit." + call.function() + " takes one argument");
    }
    withinRole = true;
    try {
      var argument = call.args().get(0);
      return switch (call.function()) {
        case "any" -> new Expression.Any(bool(argument));
        case "every" -> new Expression.Every(bool(argument));
        case "count" ->
            new Expression.Count(
                bool(argument), Quantities.number(Quantity.PERSONS, 0, MOST_MEMBERS));
        case "sum" -> {
          var each = quantity(argument);
          yield new Expression.Total(each, Quantities.total(of(each), MOST_MEMBERS));
        }
        default ->
            throw refuse(
                expr, "a unit knows any, every, count and sum, not '" + call.function() + "'");
      };
    } finally {
      withinRole = false;
    }
  }

  private void requireUnit(CelExpr expr) throws Refusal {
    if (scope == Scope.MEMBER) {
      throw refuse(expr, "who belongs to a unit may not depend on the unit");
    }
  }

  /** The operands of a chain of the same operator, each checked even if another is wrong. */
  private List<Expression> logic(CelCall call, String function) throws Refusal {
    var operands = new ArrayList<Expression>();
    Refusal last = null;
    for (var argument : call.args()) {
      try {
        var operand = bool(argument);
        if (function.equals("_&&_") && operand instanceof Expression.And and) {
          operands.addAll(and.operands());
        } else if (function.equals("_||_") && operand instanceof Expression.Or or) {
          operands.addAll(or.operands());
        } else {
          operands.add(operand);
        }
      } catch (Refusal refusal) {
        if (last != null) {
          problems.add(last.problem);
        }
        last = refusal;
      }
    }
    if (last != null) {
      throw last;
    }
    return operands;
  }

  private Expression comparison(CelExpr expr, Operator operator, CelExpr left, CelExpr right)
      throws Refusal {
    if (isText(left) && !isText(right)) {
      return comparison(expr, mirrored(operator), right, left);
    }
    var first = check(left);
    if (first.type() instanceof ExpressionType.Code
        || first.type() instanceof ExpressionType.Area) {
      if (operator != Operator.EQUAL && operator != Operator.UNEQUAL) {
        throw refuse(expr, first.type().words() + " has no order; use == or !=");
      }
      var constant =
          isText(right)
              ? new Expression.Constant(literal(right, first.type()), first.type())
              : check(right);
      if (!constant.type().equals(first.type())) {
        throw refuse(expr, "compares " + first.type().words() + " with " + constant.type().words());
      }
      return new Expression.Comparison(operator, first, 1, constant, 1);
    }
    var second = check(right);
    if (first.type() instanceof Quantity a && second.type() instanceof Quantity b) {
      requireSameUnit(expr, a, b);
      var common = Quantities.common(a, b);
      Quantities.scaled(a, common.left(), 1);
      Quantities.scaled(b, common.right(), 1);
      return new Expression.Comparison(operator, first, common.left(), second, common.right());
    }
    if (first.type() instanceof ExpressionType.Day && second.type() instanceof ExpressionType.Day) {
      return new Expression.Comparison(operator, first, 1, second, 1);
    }
    if (first.type() instanceof ExpressionType.Bool) {
      throw refuse(expr, "true or false is not compared: write x or !x");
    }
    throw refuse(expr, "compares " + first.type().words() + " with " + second.type().words());
  }

  private static Operator mirrored(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.MORE;
      case AT_MOST -> Operator.AT_LEAST;
      case AT_LEAST -> Operator.AT_MOST;
      case MORE -> Operator.LESS;
      case EQUAL, UNEQUAL -> operator;
    };
  }

  private Expression in(CelExpr expr, CelExpr of, CelExpr list) throws Refusal {
    if (list.exprKind().getKind() != CelExpr.ExprKind.Kind.LIST) {
      throw refuse(list, "'in' takes a list written out, such as ['DIBAO', 'MARGINAL']");
    }
    var value = check(of);
    var values = new HashSet<Long>();
    for (var element : list.list().elements()) {
      if (!values.add(literal(element, value.type()))) {
        throw refuse(element, "stands twice in the list");
      }
    }
    if (values.isEmpty()) {
      throw refuse(expr, "the list is empty");
    }
    return new Expression.In(value, values);
  }

  /** A value written out, as one of the type that it is compared with. */
  private long literal(CelExpr expr, ExpressionType type) throws Refusal {
    if (type instanceof ExpressionType.Code code) {
      var text = text(expr, "a code");
      var index = code.values().indexOf(text);
      if (index < 0) {
        throw refuse(
            expr,
            "'"
                + text
                + "' is not one of "
                + code.values()
                + suggestion(Spelling.nearest(text, code.values())));
      }
      return index;
    }
    if (type instanceof ExpressionType.Area) {
      var area = area(expr);
      if (Areas.zhejiang().find(area).isPresent() && !Areas.zhejiang().isCounty(area)) {
        throw refuse(expr, "a place is known by its county: write within(…, '" + area + "')");
      }
      return area;
    }
    if (type instanceof Quantity quantity
        && quantity.money().isEmpty()
        && quantity.denominator() == 1
        && expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && expr.constant().getKind() == CelConstant.Kind.INT64_VALUE) {
      return expr.constant().int64Value();
    }
    throw refuse(expr, "a list holds codes, areas or whole numbers of the kind asked for");
  }

  private Expression within(List<CelExpr> arguments) throws Refusal {
    var area = check(arguments.get(0));
    if (!(area.type() instanceof ExpressionType.Area)) {
      throw refuse(arguments.get(0), "is " + area.type().words() + ", not an area");
    }
    return new Expression.Within(area, area(arguments.get(1)));
  }

  private Expression conditional(CelExpr expr, List<CelExpr> arguments) throws Refusal {
    var condition = bool(arguments.get(0));
    var then = check(arguments.get(1));
    var otherwise = check(arguments.get(2));
    if (then.type() instanceof Quantity a && otherwise.type() instanceof Quantity b) {
      requireSameUnit(expr, a, b);
      var common = Quantities.common(a, b);
      return new Expression.Conditional(
          condition,
          then,
          common.left(),
          otherwise,
          common.right(),
          hull(a, common.left(), b, common.right(), common.denominator()));
    }
    if (then.type().equals(BOOL) && otherwise.type().equals(BOOL)) {
      return new Expression.Conditional(condition, then, 1, otherwise, 1, BOOL);
    }
    throw refuse(expr, "both branches must be money of one period, numbers, or true or false");
  }

  private Expression sum(CelExpr expr, List<CelExpr> arguments, int sign) throws Refusal {
    var left = quantity(arguments.get(0));
    var right = quantity(arguments.get(1));
    requireSameUnit(expr, of(left), of(right));
    var common = Quantities.common(of(left), of(right));
    return new Expression.Sum(
        left,
        common.left(),
        right,
        sign * common.right(),
        Quantities.sum(
            of(left), common.left(), of(right), sign * common.right(), common.denominator()));
  }

  private Expression negated(CelExpr argument) throws Refusal {
    var of = quantity(argument);
    return new Expression.Scaled(of, -1, Quantities.scaled(of(of), -1, 1));
  }

  private Expression product(CelExpr expr, List<CelExpr> arguments) throws Refusal {
    var left = quantity(arguments.get(0));
    var right = quantity(arguments.get(1));
    if (of(left).money().isPresent() && of(right).money().isPresent()) {
      throw refuse(expr, "money times money has no meaning");
    }
    if (of(left).denominator() != 1 && of(right).denominator() != 1) {
      throw refuse(expr, "a fraction is multiplied by a whole number only; use times");
    }
    return product(expr, left, right);
  }

  private Expression product(CelExpr expr, Expression left, Expression right) throws Refusal {
    var unit =
        Quantities.unitOfProduct(of(left), of(right))
            .orElseThrow(
                () ->
                    refuse(
                        expr,
                        of(left).words() + " times " + of(right).words() + " has no meaning"));
    return new Expression.Product(left, right, Quantities.product(of(left), of(right), unit));
  }

  private Expression times(CelExpr expr, List<CelExpr> arguments) throws Refusal {
    var of = quantity(arguments.get(0));
    var factor = arguments.get(1);
    if (isText(factor)) {
      var written = text(factor, "a decimal");
      if (!DECIMAL.matcher(written).matches()) {
        throw refuse(factor, "not a decimal such as '1.5'");
      }
      var decimal = new BigDecimal(written).stripTrailingZeros();
      if (decimal.scale() > 6 || decimal.precision() - decimal.scale() > 9) {
        throw refuse(factor, "a factor has at most nine digits before and six behind the point");
      }
      var divisor = BigDecimal.TEN.pow(Math.max(0, decimal.scale())).longValueExact();
      var numerator = decimal.multiply(BigDecimal.valueOf(divisor)).longValueExact();
      var gcd =
          java.math.BigInteger.valueOf(numerator)
              .gcd(java.math.BigInteger.valueOf(divisor))
              .max(java.math.BigInteger.ONE)
              .longValueExact();
      return new Expression.Scaled(
          of, numerator / gcd, Quantities.scaled(of(of), numerator / gcd, divisor / gcd));
    }
    var by = quantity(factor);
    if (of(by).money().isPresent()) {
      throw refuse(expr, "money is taken times a number, a ratio or a decimal text");
    }
    return product(expr, of, by);
  }

  private Expression extreme(CelExpr expr, List<CelExpr> arguments, boolean greatest)
      throws Refusal {
    var left = quantity(arguments.get(0));
    var right = quantity(arguments.get(1));
    requireSameUnit(expr, of(left), of(right));
    var common = Quantities.common(of(left), of(right));
    var a = Quantities.scaled(of(left), common.left(), 1);
    var b = Quantities.scaled(of(right), common.right(), 1);
    return new Expression.Extreme(
        greatest,
        left,
        common.left(),
        right,
        common.right(),
        new Quantity(
            a.money(),
            Quantities.sharedUnit(a, b),
            common.denominator(),
            greatest ? Math.max(a.minimum(), b.minimum()) : Math.min(a.minimum(), b.minimum()),
            greatest ? Math.max(a.maximum(), b.maximum()) : Math.min(a.maximum(), b.maximum())));
  }

  private Expression perYear(CelExpr argument) throws Refusal {
    var of = money(argument, MoneyPeriod.MONTH);
    var scaled = Quantities.scaled(of(of), 12, 1);
    return new Expression.Scaled(of, 12, withPeriod(scaled, MoneyPeriod.YEAR));
  }

  private Expression perMonth(CelExpr argument) throws Refusal {
    var of = money(argument, MoneyPeriod.YEAR);
    var scaled = Quantities.scaled(of(of), 1, 12);
    return new Expression.Scaled(of, 1, withPeriod(scaled, MoneyPeriod.MONTH));
  }

  /** What is due for one period, as a sum of its own: six monthly lines, three annual ones. */
  private Expression once(CelExpr argument) throws Refusal {
    var of = quantity(argument);
    var money = of(of).money();
    if (money.isEmpty() || money.get() == MoneyPeriod.ONCE) {
      throw refuse(argument, "is " + of.type().words() + ", not money per month or year");
    }
    return new Expression.Scaled(of, 1, withPeriod(of(of), MoneyPeriod.ONCE));
  }

  private Expression since(CelExpr argument, TimeUnit unit) throws Refusal {
    var date = check(argument);
    if (!(date.type() instanceof ExpressionType.Day)) {
      throw refuse(argument, "is " + date.type().words() + ", not a date");
    }
    // dates have four-digit years
    var most =
        switch (unit) {
          case YEARS -> 10_000;
          case MONTHS -> 120_000;
          case DAYS -> 3_660_000;
        };
    var counted = unit.name().toLowerCase(Locale.ROOT);
    return new Expression.Since(unit, date, Quantities.number(counted, -most, most));
  }

  private Expression day(CelExpr argument) throws Refusal {
    var written = text(argument, "a date");
    if (!DATE.matcher(written).matches()) {
      throw refuse(argument, "not a date such as '2023-01-01'");
    }
    try {
      return new Expression.Constant(
          LocalDate.parse(written).toEpochDay(), new ExpressionType.Day());
    } catch (DateTimeException e) {
      throw refuse(argument, "there is no such day");
    }
  }

  private Expression yuan(List<CelExpr> arguments) throws Refusal {
    var period =
        switch (text(arguments.get(1), "a period")) {
          case "month" -> MoneyPeriod.MONTH;
          case "year" -> MoneyPeriod.YEAR;
          case "once" -> MoneyPeriod.ONCE;
          default -> throw refuse(arguments.get(1), "a period is 'month', 'year' or 'once'");
        };
    try {
      var fen =
          new BigDecimal(text(arguments.get(0), "an amount")).movePointRight(2).longValueExact();
      Quantities.scaled(Quantities.number(1, 1), fen, 1);
      return new Expression.Constant(fen, Quantities.money(period, fen, fen));
    } catch (NumberFormatException e) {
      throw refuse(arguments.get(0), "not an amount such as '1259.00'");
    } catch (ArithmeticException e) {
      throw refuse(arguments.get(0), "not whole fen, or too much");
    }
  }

  // ── help ──

  private Expression bool(CelExpr expr) throws Refusal {
    var expression = check(expr);
    if (!expression.type().equals(BOOL)) {
      throw refuse(expr, "is " + expression.type().words() + ", not true or false");
    }
    return expression;
  }

  private Expression quantity(CelExpr expr) throws Refusal {
    var expression = check(expr);
    if (!(expression.type() instanceof Quantity)) {
      throw refuse(expr, "is " + expression.type().words() + ", not money or a number");
    }
    return expression;
  }

  private Expression money(CelExpr expr, MoneyPeriod period) throws Refusal {
    var expression = quantity(expr);
    if (of(expression).money().filter(period::equals).isEmpty()) {
      throw refuse(expr, "is " + expression.type().words() + ", not money (" + period.unit() + ")");
    }
    return expression;
  }

  private static Quantity of(Expression expression) {
    return (Quantity) expression.type();
  }

  private static Quantity withPeriod(Quantity of, MoneyPeriod period) {
    return new Quantity(
        Optional.of(period), Optional.empty(), of.denominator(), of.minimum(), of.maximum());
  }

  private static Quantity hull(
      Quantity left, long leftFactor, Quantity right, long rightFactor, long denominator) {
    var a = Quantities.scaled(left, leftFactor, 1);
    var b = Quantities.scaled(right, rightFactor, 1);
    return new Quantity(
        left.money(),
        Quantities.sharedUnit(left, right),
        denominator,
        Math.min(a.minimum(), b.minimum()),
        Math.max(a.maximum(), b.maximum()));
  }

  private void requireSameUnit(CelExpr expr, Quantity left, Quantity right) throws Refusal {
    if (!left.mayBeComparedWith(right)) {
      throw refuse(expr, "mixes " + left.words() + " with " + right.words());
    }
  }

  private List<CelExpr> arity(CelExpr expr, String function, List<CelExpr> arguments, int count)
      throws Refusal {
    if (arguments.size() != count) {
      throw refuse(expr, function + " takes " + count + (count == 1 ? " argument" : " arguments"));
    }
    return arguments;
  }

  private static boolean isText(CelExpr expr) {
    return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }

  private String text(CelExpr expr, String what) throws Refusal {
    if (!isText(expr)) {
      throw refuse(expr, what + " is written out as a text in quotes here");
    }
    return expr.constant().stringValue();
  }

  private long area(CelExpr expr) throws Refusal {
    var text = text(expr, "an area");
    if (!text.matches("[1-9][0-9]{5}")) {
      throw refuse(expr, "an area has six digits");
    }
    var area = Long.parseLong(text);
    if (Areas.within(area, Areas.PROVINCE) && Areas.zhejiang().find(area).isEmpty()) {
      throw refuse(expr, "Zhejiang has no division " + area);
    }
    return area;
  }

  private static @Nullable String dotted(CelExpr expr) {
    if (expr.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT) {
      return expr.ident().name();
    }
    if (expr.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT && !expr.select().testOnly()) {
      var operand = dotted(expr.select().operand());
      return operand == null ? null : operand + "." + expr.select().field();
    }
    return null;
  }

  private static String suggestion(Optional<String> nearest) {
    return nearest.map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  private Refusal refuse(CelExpr expr, String message) {
    return new Refusal(problem(expr, message));
  }

  private ExpressionProblem problem(CelExpr expr, String message) {
    return start(expr)
        .flatMap(tree.getSource()::getOffsetLocation)
        .map(at -> new ExpressionProblem(at.getLine(), at.getColumn() + 1, message))
        .orElseGet(() -> new ExpressionProblem(1, 1, message));
  }

  /** Where a name begins; the parser itself points at its last dot or at its bracket. */
  private Optional<Integer> start(CelExpr expr) {
    if (expr.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT) {
      return start(expr.select().operand());
    }
    var at = Optional.ofNullable(tree.getSource().getPositionsMap().get(expr.id()));
    return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
        ? at.map(bracket -> startOfCall(bracket, expr.call().function()))
        : at;
  }

  /** Positions count code points, so that a character outside the first plane is one. */
  private int startOfCall(int bracket, String function) {
    var text = tree.getSource().getContent().toString();
    var before = text.substring(0, text.offsetByCodePoints(0, bracket)).stripTrailing();
    return before.endsWith(function)
        ? before.codePointCount(0, before.length() - function.length())
        : bracket;
  }

  /** Ends the check of one part; the rest of a logical chain goes on. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient ExpressionProblem problem;

    Refusal(ExpressionProblem problem) {
      super(problem.message());
      this.problem = problem;
    }
  }
}
