package io.zhaoren.casework.contract;

import io.zhaoren.finding.intake.Fault;
import io.zhaoren.finding.intake.SourceEvents.Opened;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Takes one type of answer. */
public interface Answers {

  CaseEventType type();

  /**
   * Takes the answer whole, or says what is wrong with it and has done nothing but record that it
   * came. The same event again changes nothing.
   */
  Optional<Fault> take(Connection connection, Opened.Event event) throws SQLException;

  /** After it was taken and committed: what it set off elsewhere. */
  void taken();
}
