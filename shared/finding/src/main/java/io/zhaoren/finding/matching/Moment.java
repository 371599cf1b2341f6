package io.zhaoren.finding.matching;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When something is assessed.
 *
 * @param on the day that decides
 * @param at the instant at which it is recorded; it decides nothing
 */
public record Moment(LocalDate on, Instant at) {}
