package io.zhaoren.finding.entitlements;

import io.zhaoren.finding.matching.Amount;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is owed from a day on.
 *
 * @param from first day
 * @param to last day; empty: until further notice
 */
public record PeriodAmount(LocalDate from, Optional<LocalDate> to, Amount amount) {}
