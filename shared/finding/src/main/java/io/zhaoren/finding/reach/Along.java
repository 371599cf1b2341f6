package io.zhaoren.finding.reach;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.Home;
import java.sql.SQLException;
import java.util.List;

/**
 * What some operations answer of a person: it can be read in the same way to the server in which
 * the door reads where that person lives.
 */
public interface Along<T> {

  /** What is read. */
  Class<T> type();

  /** About a {@code home (id, household)}, which is put before each of them. */
  List<String> statements();

  /** Puts their answers together, each read in its turn. */
  T read(Home home, Query.Answers answers) throws SQLException;
}
