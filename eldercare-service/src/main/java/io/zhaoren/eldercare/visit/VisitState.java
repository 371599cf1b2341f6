package io.zhaoren.eldercare.visit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A visit as it is shown. */
@Schema(name = "ElderVisit", description = "A visit to an elder. 探访")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VisitState(
    UUID visitId,
    int version,
    UUID residentId,
    @Schema(enumeration = {"high", "key", "general"}) String tier,
    @Schema(
            enumeration = {"round", "change", "signal"},
            description = "A signal asks for a visit and says nothing of the elder.")
        String because,
    @Nullable String county,
    @Nullable String community,
    LocalDate dueOn,
    boolean overdue,
    @Schema(enumeration = {"community", "county"}) String level,
    @Schema(enumeration = {"open", "done", "withdrawn"}) String state,
    @Schema(description = "How often nobody was met.") int notMet,
    @Nullable LocalDate doneOn,
    @Schema(enumeration = {"well", "needs-help"}) @Nullable String outcome) {

  static VisitState read(ResultSet row, LocalDate today) throws SQLException {
    var due = row.getObject("due_on", LocalDate.class);
    var state = row.getString("state");
    var county = row.getObject("county", Integer.class);
    var community = row.getObject("community", Long.class);
    var outcome = row.getString("outcome");
    return new VisitState(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getObject("resident_id", UUID.class),
        word(row.getString("tier")),
        word(row.getString("because")),
        county == null ? null : String.format(Locale.ROOT, "%06d", county),
        community == null ? null : Long.toString(community),
        due,
        state.equals("OPEN") && due.isBefore(today),
        word(row.getString("level")),
        word(state),
        row.getInt("not_met"),
        row.getObject("done_on", LocalDate.class),
        outcome == null ? null : word(outcome));
  }

  private static String word(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
