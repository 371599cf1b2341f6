package io.zhaoren.finding.start;

import io.quarkus.logging.LoggingFilter;
import java.sql.SQLException;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells in one line why the process does not start, where the reason is known: a database that does
 * not answer, a schema of another release, a migration that failed, a secret that is missing.
 * Everything else keeps its trace. Values of rows are never told: of what a database says only its
 * state and, of a failed migration, the script and the line.
 */
@LoggingFilter(name = "start-failures")
public final class StartFailures implements Filter {

  /** Who tells that the start has failed. */
  private static final String TELLER = "io.quarkus.runtime.Application";

  private static final String OWN = "io.zhaoren.";

  /** Of what Flyway says of a script: its name, the state and the line. */
  private static final Pattern SCRIPT = Pattern.compile("(V[0-9]+__\\w+\\.sql)");

  private static final Pattern STATE = Pattern.compile("SQL State *: *(\\w{5})");
  private static final Pattern LINE = Pattern.compile("Line *: *([0-9]+)");
  private static final Pattern BEHIND = Pattern.compile("not applied to database: *(\\w+)");
  private static final Pattern OTHERWISE =
      Pattern.compile(
          "Migration (checksum|description|type) mismatch for migration version (\\w+)");

  @Override
  public boolean isLoggable(LogRecord told) {
    var failure = told.getThrown();
    if (failure != null && TELLER.equals(told.getLoggerName())) {
      reason(failure)
          .ifPresent(
              reason -> {
                told.setMessage("not started: " + reason);
                told.setParameters(null);
                told.setThrown(null);
              });
    }
    return true;
  }

  /** The reason in one line; empty if it is none of those that are known. */
  static Optional<String> reason(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      var reason = of(cause);
      if (reason.isPresent()) {
        return reason;
      }
    }
    return isUnconnected(failure)
        ? Optional.of("no connection to the database is to be had, and nothing says why")
        : Optional.empty();
  }

  /** The pool, or the driver before it has reached a server, gives no state. */
  private static boolean isUnconnected(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() == null) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> of(Throwable cause) {
    var said = String.valueOf(cause.getMessage());
    var kind = cause.getClass().getName();
    if (kind.startsWith("org.flywaydb.")) {
      return ofSchema(said);
    }
    if (cause instanceof SQLException sql) {
      return Optional.ofNullable(sql.getSQLState()).map(state -> ofDatabase(state, said));
    }
    if (kind.equals("org.apache.kafka.common.config.ConfigException")) {
      return Optional.of("Kafka cannot be reached as it is set: " + firstLine(said));
    }
    if (cause instanceof IllegalStateException && isOwn(cause)) {
      return Optional.of(firstLine(said));
    }
    return Optional.empty();
  }

  /** Thrown by this suite's own code, whose messages are made to be read. */
  private static boolean isOwn(Throwable cause) {
    var trace = cause.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith(OWN);
  }

  private static Optional<String> ofSchema(String said) {
    var script = SCRIPT.matcher(said);
    var state = STATE.matcher(said);
    if (script.find() && state.find()) {
      var line = LINE.matcher(said);
      return Optional.of(
          "the migration %s failed%s (SQLState %s); nothing of it is left, it is tried again whole"
              .formatted(
                  script.group(1), line.find() ? " in line " + line.group(1) : "", state.group(1)));
    }
    var behind =
        BEHIND.matcher(said).results().map(found -> found.group(1)).collect(Collectors.toList());
    if (!behind.isEmpty()) {
      return Optional.of(
          "the schema is behind this release by %d scripts, from %s on: run its migration"
              .formatted(behind.size(), behind.get(0)));
    }
    if (said.startsWith("Found non-empty schema")) {
      return Optional.of(
          "the database is not empty, and no release of this suite has made what it holds");
    }
    var otherwise = OTHERWISE.matcher(said);
    if (otherwise.find()) {
      return Optional.of("the schema was made by another script " + otherwise.group(2));
    }
    return Optional.empty();
  }

  private static String ofDatabase(String state, String said) {
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      // names host and port and nothing else
      case "08" -> "the database does not answer: " + firstLine(said);
      case "28" -> "the database refuses the user or the password (SQLState " + state + ")";
      case "3D" -> "the database of this name does not exist (SQLState " + state + ")";
      case "53" -> "the database has no room or no connection left (SQLState " + state + ")";
      case "57" -> "the database is starting or stopping (SQLState " + state + ")";
      default -> "the database refuses what is needed at the start (SQLState " + state + ")";
    };
  }

  private static String firstLine(String said) {
    return said.lines().findFirst().orElse("");
  }
}
