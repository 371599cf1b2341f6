package io.zhaoren.finding.intake;

/**
 * What became of a batch.
 *
 * @param accepted reports that were new
 * @param repeated reports known before (same source and id)
 * @param changed values that hold now and did not before
 */
public record RecordedBatch(int accepted, int repeated, int changed) {}
