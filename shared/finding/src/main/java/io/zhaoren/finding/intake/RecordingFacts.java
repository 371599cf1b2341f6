package io.zhaoren.finding.intake;

/** Takes a batch of reports: one transaction from report to announced match. */
public class RecordingFacts {

  /**
   * Opens its own transaction and joins none. When it returns, everything of the batch is stored,
   * matched and announced, or rejected, and the offsets are moved.
   *
   * @throws java.io.UncheckedIOException never; database trouble that outlasts the retries comes
   *     out as an unchecked exception, and then nothing of the batch was stored
   */
  public RecordedBatch record(Batch batch) {
    throw new UnsupportedOperationException("being written");
  }
}
