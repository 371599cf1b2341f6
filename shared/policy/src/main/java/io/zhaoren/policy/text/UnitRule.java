package io.zhaoren.policy.text;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.vocabulary.Words;

/**
 * Leaves a resident out of the unit that is assessed when {@code when}, asked of the resident, is
 * true. Where it cannot be decided the resident counts.
 */
public record UnitRule(String code, Expression when, String basis, Words says) {}
