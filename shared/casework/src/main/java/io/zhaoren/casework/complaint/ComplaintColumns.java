package io.zhaoren.casework.complaint;

import io.zhaoren.finding.keys.EncryptedColumn;
import io.zhaoren.finding.keys.EncryptedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** What was complained of, and what the complainant is told. */
@Singleton
class ComplaintColumns implements EncryptedColumns {

  static final String SAYS = "complaint/";
  static final String ANSWER = "complaint-answer/";

  @Override
  public List<EncryptedColumn> columns() {
    return List.of(
        new EncryptedColumn("complaint", "says", SAYS),
        new EncryptedColumn("complaint", "answer", ANSWER));
  }
}
