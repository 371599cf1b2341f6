package io.zhaoren.finding.reach;

import io.zhaoren.access.Access;
import io.zhaoren.access.Discreet;
import io.zhaoren.access.Role;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.About;
import jakarta.enterprise.context.RequestScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a resident is shown of a household: nothing of somebody from whom a protection keeps him
 * away, of another adult nothing that tells of health or disability (个人信息保护法 第二十八条), and to nobody
 * what protects a child. What is left out is not counted: that it is there would tell as much.
 * Asked anew at each request.
 */
@RequestScoped
public class Discretion {

  /** Of age, in years. */
  private static final int OF_AGE = 18;

  private final Access access;
  private final Discreet discreet;
  private final Looks looks;
  private final BusinessDay day;
  private final Map<UUID, Boolean> kept = new HashMap<>();
  private final Map<UUID, Boolean> own = new HashMap<>();

  Discretion(Access access, Discreet discreet, Looks looks, BusinessDay day) {
    this.access = access;
    this.discreet = discreet;
    this.looks = looks;
    this.day = day;
  }

  /** Whether the caller may see that this programme concerns this subject. */
  public boolean shows(Subject subject, String programme) {
    if (!isForAResident()) {
      return true;
    }
    if (discreet.isProtecting(programme)) {
      return false;
    }
    if (subject.about() != About.RESIDENT) {
      return true;
    }
    return shows(subject.id())
        && (!discreet.isOwnOnly(programme) || own.computeIfAbsent(subject.id(), this::isOwn));
  }

  /** Whether the caller may see anything of this person. */
  public boolean shows(UUID resident) {
    return !isForAResident() || !kept.computeIfAbsent(resident, access::isKeptFrom);
  }

  private boolean isForAResident() {
    return access.callerIfAny().filter(caller -> caller.role() == Role.RESIDENT).isPresent();
  }

  /** A minor's is the household's who has to care for the minor. */
  private boolean isOwn(UUID resident) {
    return access.isOwn(resident)
        || looks.look(connection -> isMinor(connection, resident, day.today()));
  }

  private static boolean isMinor(Connection connection, UUID resident, LocalDate on)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT person_birth_date FROM resident_facts"
                + " WHERE resident_id = ? AND person_birth_date IS NOT NULL")) {
      return isMinor(query.with(resident).first(row -> row.getObject(1, LocalDate.class)), on);
    }
  }

  /** Whether somebody is under age; of whom no birth date is known nobody can say that. */
  public static boolean isMinor(Optional<LocalDate> birth, LocalDate on) {
    return birth.filter(each -> each.plusYears(OF_AGE).isAfter(on)).isPresent();
  }
}
