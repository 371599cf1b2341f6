package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.Expression.TimeUnit;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns expressions into nodes. Equal expressions asked of the same rows become one node, whoever
 * asks. Each part is computed for the fewest rows that it can differ between: what only parameters
 * say once a place, what a household says once a unit.
 */
final class ProgramBuilder {

  /**
   * Of whom an expression is asked.
   *
   * @param deciding which place decides; empty for a rule of membership, which knows of none
   * @param ofMember whether it stands within a role
   */
  private record Asked(Optional<Deciding> deciding, boolean ofMember) {

    Asked member() {
      return new Asked(deciding, true);
    }

    boolean isOfUnit() {
      return deciding.filter(place -> place.about() == Subject.UNIT).isPresent();
    }

    /** The rows on which places decide. */
    Space home() {
      if (isOfUnit()) {
        return Space.UNIT;
      }
      return ofMember && deciding.isPresent() ? Space.seen(deciding.get()) : Space.RESIDENT;
    }
  }

  /** By what two nodes would be the same. */
  private record Key(
      Expression expression, boolean truth, Space space, Optional<Deciding> deciding) {}

  private final Vocabulary vocabulary;
  private final LocalDate on;
  private final ByPlace byPlace;
  private final FactConditions factConditions;
  private final Map<Key, Node> nodes = new HashMap<>();
  private final List<Node> inOrder = new ArrayList<>();
  private final List<Deciding> decided = new ArrayList<>();
  private final Map<TimeUnit, ElapsedTable> elapsed = new EnumMap<>(TimeUnit.class);

  ProgramBuilder(Vocabulary vocabulary, Parameters parameters, LocalDate on) {
    this.vocabulary = vocabulary;
    this.on = on;
    this.byPlace = new ByPlace(vocabulary, parameters, on);
    this.factConditions = new FactConditions(vocabulary, byPlace, on);
  }

  /** The condition of a policy, for every unit or every resident. */
  Node condition(Expression condition, Deciding deciding) {
    var asked = new Asked(Optional.of(deciding), false);
    return truth(condition, asked, asked.home());
  }

  /** A rule of membership, for every resident. */
  Node rule(Expression condition) {
    return truth(condition, new Asked(Optional.empty(), false), Space.RESIDENT);
  }

  Program build() {
    return new Program(inOrder, decided, byPlace.differsByHukou(), vocabulary, on);
  }

  private Node once(
      Expression expression, boolean truth, Space space, Asked asked, Supplier<Node> make) {
    var key =
        new Key(
            expression,
            truth,
            space,
            expression.parameters().isEmpty() ? Optional.empty() : asked.deciding());
    var known = nodes.get(key);
    if (known == null) {
      known = add(make.get());
      nodes.put(key, known);
    }
    return known;
  }

  /** The number of the rule by which a place decides. */
  private int number(Asked asked) {
    var deciding = asked.deciding().orElseThrow();
    if (!decided.contains(deciding)) {
      decided.add(deciding);
    }
    return decided.indexOf(deciding);
  }

  private Node add(Node node) {
    node.number(inOrder.size());
    inOrder.add(node);
    return node;
  }

  // ── for how many rows ──

  private Space natural(Expression expression, Asked asked) {
    if (isPlaced(expression, asked)) {
      return asked.home();
    }
    if (readsParameters(expression, asked) && !asked.isOfUnit()) {
      return asked.home();
    }
    return readsResident(expression) ? Space.RESIDENT : Space.UNIT;
  }

  /** Whether it is the same for everybody. */
  private static boolean isFixed(Expression expression, Asked asked) {
    return !readsParameters(expression, asked) && isFixedInPlace(expression);
  }

  /** Whether it hangs on nothing but the place. */
  private static boolean isPlaced(Expression expression, Asked asked) {
    return readsParameters(expression, asked) && isFixedInPlace(expression);
  }

  private static boolean isFixedInPlace(Expression expression) {
    return expression.facts().isEmpty() && !expression.readsMembers();
  }

  /** Without a place no parameter has a value: then it is the same for everybody. */
  private static boolean readsParameters(Expression expression, Asked asked) {
    return asked.deciding().isPresent() && !expression.parameters().isEmpty();
  }

  /** Whether a resident's own fact is read, or that of the member being asked. */
  private static boolean readsResident(Expression expression) {
    if (expression instanceof Expression.Fact fact) {
      return fact.definition().about() == About.RESIDENT;
    }
    return !isRole(expression)
        && expression.operands().stream().anyMatch(ProgramBuilder::readsResident);
  }

  private static boolean isRole(Expression expression) {
    return expression instanceof Expression.Any
        || expression instanceof Expression.Every
        || expression instanceof Expression.Count
        || expression instanceof Expression.Total;
  }

  // ── conditions ──

  private Node truth(Expression condition, Asked asked, Space space) {
    return once(condition, true, space, asked, () -> newTruth(condition, asked, space));
  }

  private Node newTruth(Expression condition, Asked asked, Space space) {
    if (isFixed(condition, asked)) {
      return new LogicNodes.Constant(space, byPlace.nowhere().outcome(condition, Knowledge.FIRM));
    }
    var natural = natural(condition, asked);
    if (!natural.equals(space)) {
      var step = stepTowards(space, natural);
      return new RoleNodes.SharedTruth(truth(condition, asked, step), space);
    }
    if (isPlaced(condition, asked)) {
      return new PlaceNodes.Truth(space, number(asked), byPlace.truths(condition));
    }
    if (condition instanceof Expression.And and) {
      return joined(and.operands(), asked, space, true);
    }
    if (condition instanceof Expression.Or or) {
      return joined(or.operands(), asked, space, false);
    }
    if (condition instanceof Expression.Not not) {
      return new LogicNodes.Not(truth(not.of(), asked, space));
    }
    if (condition instanceof Expression.Conditional choice) {
      return new LogicNodes.Choice(
          truth(choice.condition(), asked, space),
          truth(choice.then(), asked, space),
          truth(choice.otherwise(), asked, space));
    }
    if (condition instanceof Expression.Any any) {
      return role(any.of(), asked, space, of -> new RoleNodes.Asked(of, false));
    }
    if (condition instanceof Expression.Every every) {
      return role(every.of(), asked, space, of -> new RoleNodes.Asked(of, true));
    }
    return factConditions.node(condition).orElseGet(() -> ofQuantities(condition, asked, space));
  }

  /** From where a result is handed on, at most one step at a time: units, residents, seen. */
  private static Space stepTowards(Space space, Space natural) {
    return space.kind() == Space.Kind.SEEN && natural.kind() == Space.Kind.UNIT
        ? Space.RESIDENT
        : natural;
  }

  private Node joined(List<Expression> operands, Asked asked, Space space, boolean all) {
    var joined = operands.stream().map(operand -> truth(operand, asked, space)).toList();
    return all ? new LogicNodes.All(joined) : new LogicNodes.Any(joined);
  }

  private Node ofQuantities(Expression condition, Asked asked, Space space) {
    if (condition instanceof Expression.Comparison comparison) {
      return new RangeNodes.Compare(
          comparison.operator(),
          quantity(scaled(comparison.left(), comparison.leftFactor()), asked, space),
          quantity(scaled(comparison.right(), comparison.rightFactor()), asked, space));
    }
    if (condition instanceof Expression.In in) {
      return new RangeNodes.In(quantity(in.of(), asked, space), in.values());
    }
    throw new IllegalStateException("no condition: " + condition);
  }

  // ── quantities ──

  private Node quantity(Expression quantity, Asked asked, Space space) {
    return once(quantity, false, space, asked, () -> newQuantity(quantity, asked, space));
  }

  private Node newQuantity(Expression quantity, Asked asked, Space space) {
    if (isFixed(quantity, asked)) {
      return new RangeNodes.Constant(space, byPlace.nowhere().range(quantity, Knowledge.FIRM));
    }
    var natural = natural(quantity, asked);
    if (!natural.equals(space)) {
      var step = stepTowards(space, natural);
      return new RoleNodes.SharedQuantity(quantity(quantity, asked, step), space);
    }
    if (isPlaced(quantity, asked)) {
      return new PlaceNodes.Quantity(space, number(asked), byPlace.ranges(quantity));
    }
    if (quantity instanceof Expression.Fact fact) {
      return new FactNodes.Value(
          fact.definition(),
          vocabulary.indexOf(fact.definition().name()),
          Situation.declared(fact));
    }
    if (quantity instanceof Expression.Members) {
      return new RoleNodes.Members(Situation.declared(quantity));
    }
    if (quantity instanceof Expression.Sum sum) {
      return new RangeNodes.Sum(
          quantity(sum.left(), asked, space),
          sum.leftFactor(),
          quantity(sum.right(), asked, space),
          sum.rightFactor());
    }
    if (quantity instanceof Expression.Product product) {
      return new RangeNodes.Product(
          quantity(product.left(), asked, space), quantity(product.right(), asked, space));
    }
    if (quantity instanceof Expression.Scaled scaled) {
      return new RangeNodes.Scaled(quantity(scaled.of(), asked, space), scaled.factor());
    }
    if (quantity instanceof Expression.Extreme extreme) {
      return new RangeNodes.Extreme(
          extreme.greatest(),
          quantity(scaled(extreme.left(), extreme.leftFactor()), asked, space),
          quantity(scaled(extreme.right(), extreme.rightFactor()), asked, space));
    }
    if (quantity instanceof Expression.Conditional choice) {
      return new RangeNodes.Choice(
          truth(choice.condition(), asked, space),
          quantity(scaled(choice.then(), choice.thenFactor()), asked, space),
          quantity(scaled(choice.otherwise(), choice.otherwiseFactor()), asked, space));
    }
    if (quantity instanceof Expression.Since since) {
      return new RangeNodes.Since(
          elapsed.computeIfAbsent(since.unit(), unit -> new ElapsedTable(unit, on)),
          quantity(since.date(), asked, space),
          Situation.declared(quantity));
    }
    if (quantity instanceof Expression.Count count) {
      return role(
          count.of(), asked, space, of -> new RoleNodes.Count(of, Situation.declared(quantity)));
    }
    if (quantity instanceof Expression.Total total) {
      return sum(total, asked, space);
    }
    throw new IllegalStateException("no quantity: " + quantity);
  }

  private static Expression scaled(Expression of, long factor) {
    return factor == 1 ? of : new Expression.Scaled(of, factor, of.type());
  }

  // ── members ──

  private interface Role {
    Node of(Node members);
  }

  /** Asked of residents; or, where a parameter is read, of the members as seen from each place. */
  private Node role(Expression of, Asked asked, Space space, Role role) {
    var member = asked.member();
    return backTo(space, role.of(truth(of, member, members(of, asked))));
  }

  private Node sum(Expression.Total total, Asked asked, Space space) {
    var member = asked.member();
    var members = quantity(total.of(), member, members(total.of(), asked));
    return backTo(space, new RoleNodes.Total(members, Situation.declared(total)));
  }

  private static Space members(Expression of, Asked asked) {
    return readsParameters(of, asked) && !asked.isOfUnit() ? asked.member().home() : Space.RESIDENT;
  }

  private Node backTo(Space space, Node ofUnits) {
    if (ofUnits.space().equals(space)) {
      return ofUnits;
    }
    add(ofUnits);
    return ofUnits instanceof Node.Truth
        ? new RoleNodes.SharedTruth(ofUnits, space)
        : new RoleNodes.SharedQuantity(ofUnits, space);
  }
}
