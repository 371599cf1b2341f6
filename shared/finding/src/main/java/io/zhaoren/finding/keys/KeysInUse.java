package io.zhaoren.finding.keys;

import io.zhaoren.finding.measures.Gauged;
import io.zhaoren.finding.measures.Measure;
import io.zhaoren.finding.measures.Measured;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Whether an older key may be taken away. */
@Singleton
class KeysInUse implements Measure {

  private static final String PENDING = "zhaoren_reencryption_pending_columns";

  private final ReEncrypting reEncrypting;

  KeysInUse(ReEncrypting reEncrypting) {
    this.reEncrypting = reEncrypting;
  }

  @Override
  public String name() {
    return "keys";
  }

  @Override
  public Duration every() {
    return SELDOM;
  }

  @Override
  public List<Gauged> gauges() {
    return List.of(Gauged.of(PENDING, "Encrypted columns that may hold values under an older key"));
  }

  @Override
  public List<Measured> take(LocalDate today) {
    return List.of(Measured.of(PENDING, reEncrypting.pending()));
  }
}
