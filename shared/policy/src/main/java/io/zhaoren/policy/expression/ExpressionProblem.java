package io.zhaoren.policy.expression;

/**
 * What is wrong with an expression and where.
 *
 * @param line from 1, within the expression
 * @param column from 1
 */
public record ExpressionProblem(int line, int column, String message) {}
