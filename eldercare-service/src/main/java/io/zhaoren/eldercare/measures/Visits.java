package io.zhaoren.eldercare.measures;

import io.zhaoren.finding.measures.VisitsAhead;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

@Singleton
final class Visits extends VisitsAhead {

  Visits(DataSource database) {
    super(database, "visit WHERE state = 'OPEN'");
  }
}
