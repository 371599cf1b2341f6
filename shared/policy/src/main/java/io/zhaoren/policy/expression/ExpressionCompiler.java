package io.zhaoren.policy.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import io.zhaoren.policy.parameter.ParameterDefinition;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns text in our subset of CEL into a checked tree. The CEL parser reads it; what may be said,
 * with which units, periods and ranges, is checked here against the vocabulary and the parameters.
 */
public final class ExpressionCompiler {

  /** More than a lawyer writes; keeps the work of checking bounded. */
  static final int LONGEST = 2048;

  private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder().build();

  private final Vocabulary vocabulary;
  private final Map<String, ParameterDefinition> parameters = new LinkedHashMap<>();

  public ExpressionCompiler(Vocabulary vocabulary, Collection<ParameterDefinition> parameters) {
    this.vocabulary = vocabulary;
    parameters.forEach(parameter -> this.parameters.put(parameter.code(), parameter));
  }

  /**
   * An expression that is true or false.
   *
   * @throws ExpressionException with every problem found, by line and column of the text
   */
  public Expression condition(String text, Scope scope) throws ExpressionException {
    var checker = parse(text, scope);
    return checker.check(new ExpressionType.Bool().words(), ExpressionType.Bool.class::isInstance);
  }

  /**
   * An expression that yields money of a period.
   *
   * @throws ExpressionException with every problem found, by line and column of the text
   */
  public Expression money(String text, Scope scope, MoneyPeriod period) throws ExpressionException {
    var checker = parse(text, scope);
    return checker.check(
        "money (" + period.unit() + ")",
        type ->
            type instanceof ExpressionType.Quantity quantity
                && quantity.money().filter(period::equals).isPresent());
  }

  private ExpressionChecker parse(String text, Scope scope) throws ExpressionException {
    if (text.length() > LONGEST) {
      throw new ExpressionException(
          List.of(
              new ExpressionProblem(
                  1, 1, "longer than " + LONGEST + " characters; split it into criteria")));
    }
    var result = PARSER.parse(text);
    if (result.hasError()) {
      throw new ExpressionException(result.getErrors().stream().map(this::syntax).toList());
    }
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      return new ExpressionChecker(tree, scope, vocabulary, parameters);
    } catch (dev.cel.common.CelValidationException e) {
      throw new ExpressionException(e.getErrors().stream().map(this::syntax).toList());
    }
  }

  private ExpressionProblem syntax(CelIssue issue) {
    var location = issue.getSourceLocation();
    return new ExpressionProblem(
        Math.max(1, location.getLine()),
        Math.max(0, location.getColumn()) + 1,
        "not an expression: " + issue.getMessage());
  }
}
