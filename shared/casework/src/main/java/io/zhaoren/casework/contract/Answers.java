package io.zhaoren.casework.contract;

import io.zhaoren.finding.intake.Fault;
import io.zhaoren.finding.intake.SourceEvents.Opened;
import io.zhaoren.policy.vocabulary.Words;
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

  /**
   * As things stand the law does not allow what the answer says: nothing of it was done, and its
   * source is told. Recorded in the same transaction in which that is told.
   *
   * @param why in words for whoever handles the matter
   */
  default void notLawful(Connection connection, Opened.Event event, Words why) throws SQLException {
    // most answers say only what is so, which is never against the law
  }

  /** After it was taken and committed: what it set off elsewhere. */
  void taken();
}
