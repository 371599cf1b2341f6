package io.zhaoren.finding.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class StartFailuresTest {

  private static LogRecord told(String teller, Throwable failure) {
    var told = new LogRecord(Level.SEVERE, "Failed to start application");
    told.setLoggerName(teller);
    told.setThrown(new RuntimeException("Failed to start quarkus", failure));
    assertThat(new StartFailures().isLoggable(told)).isTrue();
    return told;
  }

  private static LogRecord told(Throwable failure) {
    return told("io.quarkus.runtime.Application", failure);
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsToldInOneLine() {
    var told = told(new SQLException("Connection to 10.0.0.1:5432 refused. Check it.", "08001"));

    assertThat(told.getThrown()).isNull();
    assertThat(told.getMessage())
        .isEqualTo(
            "not started: the database does not answer: Connection to 10.0.0.1:5432 refused. Check"
                + " it.");
  }

  @Test
  void aPoolThatGivesNoConnectionIsNoRefusal() {
    assertThat(told(new SQLException("Acquisition timeout while waiting")).getMessage())
        .isEqualTo("not started: no connection to the database is to be had, and nothing says why");
    // what lies behind says more
    assertThat(
            told(new SQLException("no connection", new SQLException("Connection refused", "08001")))
                .getMessage())
        .isEqualTo("not started: the database does not answer: Connection refused");
  }

  @Test
  void whatElseADatabaseSaysIsToldByItsStateAlone() {
    assertThat(told(new SQLException("duplicate key (name)=(张三)", "23505")).getMessage())
        .isEqualTo(
            "not started: the database refuses what is needed at the start (SQLState 23505)");
    assertThat(told(new SQLException("password authentication failed for x", "28P01")).getMessage())
        .contains("refuses the user or the password");
    assertThat(told(new SQLException("could not extend file", "53100")).getMessage())
        .contains("no room");
  }

  @Test
  void whatThisSuiteSaysItselfIsTold() {
    assertThat(told(new IllegalStateException("zhaoren.x.keyset must be set")).getMessage())
        .isEqualTo("not started: zhaoren.x.keyset must be set");
  }

  @Test
  void whatIsNotKnownKeepsItsTrace() {
    assertThat(told(new IOException("no idea")).getThrown()).isNotNull();
    assertThat(told(new UnsupportedOperationException()).getThrown()).isNotNull();
  }

  @Test
  void whatOthersLogKeepsItsTrace() {
    assertThat(told("io.zhaoren.else", new SQLException("x", "08001")).getThrown()).isNotNull();
  }
}
