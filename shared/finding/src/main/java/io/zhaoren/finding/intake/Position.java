package io.zhaoren.finding.intake;

/** How far a partition has been taken: stored in the same transaction as what was read from it. */
public record Position(String topic, int partition, long nextOffset) {}
