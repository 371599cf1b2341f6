package io.zhaoren.childwelfare.measures;

import io.zhaoren.finding.measures.VisitsAhead;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

@Singleton
final class Visits extends VisitsAhead {

  Visits(DataSource database) {
    super(database, "child_visit WHERE state = 'PLANNED'");
  }
}
