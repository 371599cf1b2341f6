package io.zhaoren.finding.matching;

import io.zhaoren.policy.vocabulary.MoneyPeriod;

/** A sum of money: fen, and what it is counted over. */
public record Amount(long fen, MoneyPeriod period) {}
