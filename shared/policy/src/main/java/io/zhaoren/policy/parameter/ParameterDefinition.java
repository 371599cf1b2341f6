package io.zhaoren.policy.parameter;

import io.zhaoren.policy.vocabulary.Words;
import java.time.Period;

/**
 * A value that law leaves to places and dates.
 *
 * @param trustedFor how long after its first day a row without a known successor counts as known
 */
public record ParameterDefinition(
    String code, ParameterType type, Period trustedFor, Words says, String basis) {}
