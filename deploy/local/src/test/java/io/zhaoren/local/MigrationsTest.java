package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A migration takes nothing away that the release before still reads or writes: expand first, and
 * contract a release later. What contracts says so and why: {@code -- contract: …} before the
 * statement, once no release that may run needs it.
 */
class MigrationsTest {

  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern FILE = Pattern.compile("V(\\d{12})__\\w+\\.sql");
  private static final Pattern MADE =
      Pattern.compile("(?i)CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(\\w+)");

  /** What the release before would meet: by what it is called. */
  private static final List<Rule> RULES =
      List.of(
          new Rule("drops a table", "(?i)\\bDROP TABLE\\b(?: IF EXISTS)? (?<table>\\w+)"),
          new Rule("drops a view or function", "(?i)\\bDROP (?:VIEW|FUNCTION|SEQUENCE|TYPE)\\b"),
          new Rule(
              "drops a column",
              "(?i)\\bALTER TABLE (?:ONLY )?(?<table>\\w+)\\b[^;]*\\bDROP (?:COLUMN )?(?!CONSTRAINT|NOT NULL|DEFAULT|IDENTITY)\\w+"),
          new Rule(
              "drops a default", "(?i)\\bALTER TABLE (?<table>\\w+)\\b[^;]*\\bDROP DEFAULT\\b"),
          new Rule(
              "renames",
              "(?i)\\bALTER (?:TABLE|VIEW|INDEX|TYPE) (?<table>\\w+)\\b[^;]*\\bRENAME\\b"),
          new Rule(
              "changes a type",
              "(?i)\\bALTER TABLE (?<table>\\w+)\\b[^;]*\\bALTER (?:COLUMN )?\\w+ (?:SET DATA )?TYPE\\b"),
          new Rule("forbids null", "(?i)\\bALTER TABLE (?<table>\\w+)\\b[^;]*\\bSET NOT NULL\\b"),
          new Rule(
              "adds a column that must be given",
              "(?i)\\bALTER TABLE (?<table>\\w+)\\b[^;]*\\bADD (?:COLUMN )?(?!CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN)\\w+ (?:(?!\\bDEFAULT\\b|,)[^;])*\\bNOT NULL\\b(?:(?!\\bDEFAULT\\b)[^;,])*(?=[,;])"),
          new Rule(
              "adds a condition",
              "(?i)\\bALTER TABLE (?<table>\\w+)\\b[^;]*\\bADD (?:CONSTRAINT \\w+ )?(?:CHECK|UNIQUE|PRIMARY KEY|FOREIGN KEY)\\b"),
          new Rule("makes unique", "(?i)\\bCREATE UNIQUE INDEX\\b[^;]* ON (?<table>\\w+)"));

  /** What looks like taking away and was found to be none: by its migration, and why. */
  private static final Map<String, String> REVIEWED =
      Map.of(
          "202611260621",
          "the key only becomes wider, and the release before inserts with ON CONFLICT DO NOTHING");

  private record Rule(String what, Pattern pattern) {

    Rule(String what, String pattern) {
      this(what, Pattern.compile(pattern));
    }
  }

  private static List<Path> migrations() throws IOException {
    var found = new ArrayList<Path>();
    for (var module :
        List.of(
            "shared/finding",
            "shared/casework",
            "assistance-service",
            "eldercare-service",
            "childwelfare-service",
            "gateway")) {
      found.addAll(migrations(module));
    }
    return found;
  }

  private static List<Path> migrations(String module) throws IOException {
    var resources = REPOSITORY.resolve(module).resolve("src/main/resources/db");
    try (var files = Files.walk(resources)) {
      return files.filter(file -> FILE.matcher(file.getFileName().toString()).matches()).toList();
    }
  }

  private static String stamp(Path file) {
    var name = FILE.matcher(file.getFileName().toString());
    assertThat(name.matches()).isTrue();
    return name.group(1);
  }

  /**
   * What is wrong with one migration; tables that are made in {@code made} are its own to change.
   */
  static List<String> faults(String sql, TreeSet<String> made) {
    var contracting =
        Pattern.compile("(?m)^-- contract: \\S.*\\n(?:--.*\\n)*[^;]*;").matcher(sql).replaceAll("");
    var bare =
        contracting
            .replaceAll("(?m)--.*$", "")
            .replaceAll("(?s)\\$\\$.*?\\$\\$", "''")
            .replaceAll("\\s+", " ");
    var faults = new ArrayList<String>();
    for (var statement : bare.split("(?<=;)")) {
      for (var rule : RULES) {
        var found = rule.pattern().matcher(statement);
        if (found.find()
            && !(rule.pattern().pattern().contains("?<table>")
                && found.group("table") != null
                && made.contains(found.group("table")))) {
          faults.add(rule.what() + ":" + statement.strip().replaceAll("(.{60}).*", "$1 …"));
        }
      }
    }
    return faults;
  }

  @Test
  void whatTheReleaseBeforeReadsIsOnlyAddedTo() throws IOException {
    var last = PreviousRelease.named().lastMigration();
    var later = migrations().stream().filter(file -> stamp(file).compareTo(last) > 0).toList();
    // right after a release there is none; the last one that it knows there always is
    assertThat(migrations()).anyMatch(file -> stamp(file).equals(last));
    var made = new TreeSet<String>();
    for (var file : later) {
      var table = MADE.matcher(Files.readString(file));
      while (table.find()) {
        made.add(table.group(1));
      }
    }
    var faults = new ArrayList<String>();
    for (var file : later) {
      if (REVIEWED.containsKey(stamp(file))) {
        continue;
      }
      faults(Files.readString(file), made)
          .forEach(fault -> faults.add(REPOSITORY.relativize(file) + " " + fault));
    }
    assertThat(faults).isEmpty();
  }

  /** In each database: what all services share, and what is a service's own. */
  @Test
  void everyStampIsItsOwn() throws IOException {
    for (var service :
        List.of("assistance-service", "eldercare-service", "childwelfare-service", "gateway")) {
      var modules =
          service.equals("gateway")
              ? List.of(service)
              : List.of("shared/finding", "shared/casework", service);
      var stamps = new TreeMap<String, Path>();
      for (var module : modules) {
        for (var file : migrations(module)) {
          var other = stamps.put(stamp(file), file);
          assertThat(other).as(file + " has the stamp of another of " + service).isNull();
        }
      }
      assertThat(stamps).isNotEmpty();
    }
  }

  @Test
  void aMigrationThatTakesSomethingAwayIsFound() {
    for (var bad :
        List.of(
            "DROP TABLE resident_facts;",
            "ALTER TABLE outbox DROP COLUMN subject;",
            "ALTER TABLE outbox DROP subject;",
            "ALTER TABLE outbox RENAME COLUMN subject TO about;",
            "ALTER TABLE outbox RENAME TO announcements;",
            "ALTER TABLE outbox ALTER COLUMN lane TYPE integer;",
            "ALTER TABLE outbox ALTER lane SET DATA TYPE integer;",
            "ALTER TABLE outbox ALTER COLUMN key SET NOT NULL;",
            "ALTER TABLE outbox ADD traceparent text NOT NULL;",
            "ALTER TABLE outbox\n  ADD COLUMN a text,\n  ADD COLUMN b text NOT NULL;",
            "ALTER TABLE outbox ADD CONSTRAINT some CHECK (lane < 8);",
            "ALTER TABLE outbox ALTER COLUMN created_at DROP DEFAULT;",
            "CREATE UNIQUE INDEX outbox_once ON outbox (event_id);",
            "DROP VIEW told_offer;")) {
      assertThat(faults(bad, new TreeSet<>())).as(bad).isNotEmpty();
    }
    for (var good :
        List.of(
            "CREATE TABLE other (id uuid PRIMARY KEY, name text NOT NULL);",
            "ALTER TABLE outbox ADD traceparent text;",
            "ALTER TABLE outbox ADD COLUMN a integer NOT NULL DEFAULT 0;",
            "ALTER TABLE outbox ADD a text, ADD b boolean NOT NULL DEFAULT false;",
            "CREATE INDEX outbox_by_type ON outbox (type);",
            "ALTER TABLE outbox ALTER COLUMN key DROP NOT NULL;",
            "-- DROP TABLE outbox; is not done\nCREATE INDEX x ON outbox (type);",
            "-- contract: nothing has read it since the release of May\nALTER TABLE outbox DROP COLUMN old;")) {
      assertThat(faults(good, new TreeSet<>())).as(good).isEmpty();
    }
  }
}
