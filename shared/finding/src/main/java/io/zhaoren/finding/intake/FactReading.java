package io.zhaoren.finding.intake;

import io.zhaoren.finding.facts.FactReport;
import java.util.List;

/** What a body of facts was read as. */
public sealed interface FactReading {

  /**
   * All that this service knows of is well.
   *
   * @param reports may be empty: then every fact belongs to another service
   * @param skipped how many facts belong to other services
   */
  record Taken(List<FactReport> reports, int skipped) implements FactReading {
    public Taken {
      reports = List.copyOf(reports);
    }
  }

  /**
   * Something is wrong, so nothing of it is taken.
   *
   * @param faults at least one, in the order of the text
   */
  record Faulty(List<Fault> faults) implements FactReading {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
