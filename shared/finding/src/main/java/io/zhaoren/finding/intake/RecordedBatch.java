package io.zhaoren.finding.intake;

import io.zhaoren.finding.rejection.Rejection;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a batch.
 *
 * @param accepted reports that were new
 * @param repeated reports known before (same source and id)
 * @param changed values that hold now and did not before
 * @param refused reports that the database refused, one by one
 */
public record RecordedBatch(int accepted, int repeated, int changed, List<Rejection> refused) {

  public RecordedBatch {
    refused = List.copyOf(refused);
  }

  static RecordedBatch nothing() {
    return new RecordedBatch(0, 0, 0, List.of());
  }

  RecordedBatch and(RecordedBatch other) {
    var all = new ArrayList<>(refused);
    all.addAll(other.refused);
    return new RecordedBatch(
        accepted + other.accepted, repeated + other.repeated, changed + other.changed, all);
  }
}
