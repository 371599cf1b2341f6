package io.zhaoren.childwelfare.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What reports have opened. */
@ApplicationScoped
public class ProtectionCases implements PanacheRepositoryBase<ProtectionCase, UUID> {

  /** In which order the open ones are listed: whoever waits longest is first. */
  record Place(Instant reportedAt, UUID id) {

    static Place parse(String text) {
      var parts = text.split(" ", -1);
      if (parts.length != 2) {
        throw new IllegalArgumentException("no place in a list of cases");
      }
      try {
        return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("no place in a list of cases", e);
      }
    }

    @Override
    public String toString() {
      return reportedAt + " " + id;
    }
  }

  /** Of these counties, and those of which nobody knows the county: they are everybody's. */
  List<ProtectionCase> open(
      Collection<Integer> counties, String within, Optional<Place> after, int limit) {
    var from = after.orElse(new Place(Instant.EPOCH, new UUID(0, 0)));
    return find(
            "state = ?1 and (county is null or county in ?2 and cast(county as string) like ?5)"
                + " and (reportedAt > ?3 or reportedAt = ?3 and id > ?4) order by reportedAt, id",
            ProtectionCase.State.OPEN,
            counties,
            from.reportedAt(),
            from.id(),
            within + "%")
        .page(0, limit)
        .list();
  }

  /**
   * Of these counties and of no known county, those that nobody has acted on, and those of which
   * police or civil affairs have not heard in time.
   *
   * @param lateSince what was reported before it is late
   */
  List<ProtectionCase> alarming(Collection<Integer> counties, Instant lateSince, int limit) {
    return find(
            "state = ?1 and (county is null or county in ?2)"
                + " and (policeAt is null and civilAffairsAt is null"
                + " or (policeAt is null or civilAffairsAt is null) and reportedAt < ?3)"
                + " order by reportedAt, id",
            ProtectionCase.State.OPEN,
            counties,
            lateSince)
        .page(0, limit)
        .list();
  }

  /**
   * @throws ProblemException if there is none
   */
  ProtectionCase locked(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }

  /**
   * @throws ProblemException if there is none
   */
  ProtectionCase get(UUID id) {
    return findByIdOptional(id)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }
}
