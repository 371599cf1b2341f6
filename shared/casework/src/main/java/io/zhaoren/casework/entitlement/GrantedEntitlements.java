package io.zhaoren.casework.entitlement;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.act.Meanwhile;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Everything that was granted by decision. */
@ApplicationScoped
public class GrantedEntitlements implements PanacheRepositoryBase<GrantedEntitlement, UUID> {

  private final Acts acts;

  public GrantedEntitlements(Acts acts) {
    this.acts = acts;
  }

  /** The entitlement, or a problem if there is none. */
  public GrantedEntitlement get(UUID id) {
    return findByIdOptional(id)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }

  /** The entitlement as somebody saw it, locked; a problem if it is another now. */
  public GrantedEntitlement asSeen(UUID id, int version) {
    var entitlement =
        findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
            .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    if (entitlement.version() != version) {
      throw Meanwhile.changed(acts.latestAbout(id));
    }
    return entitlement;
  }

  /** What a subject has that has not ended. */
  public List<GrantedEntitlement> unended(Subject subject) {
    return list(
        "about = ?1 and subjectId = ?2 and state <> ?3 order by programme",
        subject.about(),
        subject.id(),
        GrantedEntitlement.State.ENDED);
  }

  /** Whether another entitlement of the same programme has taken its place. */
  public boolean isReplaced(GrantedEntitlement entitlement) {
    return unended(entitlement.subject()).stream()
        .anyMatch(
            each ->
                each.programme().equals(entitlement.programme())
                    && !each.id().equals(entitlement.id()));
  }

  /**
   * What may not be had beside a programme, the same one included, and runs in a month or later,
   * also if it has its end there already.
   *
   * @param subject who has, or is to have, the programme
   * @param around the subject, its household, and the members of that
   * @return the other programme's code
   */
  public Optional<String> inTheWay(
      PolicySet set, Policy policy, Subject subject, Collection<Subject> around, YearMonth from) {
    return ofSubjects(around.stream().map(Subject::id).toList()).stream()
        .filter(each -> each.lastMonth().filter(last -> last.isBefore(from)).isEmpty())
        // one member's is no other member's
        .filter(each -> each.subject().equals(subject) || each.subject().about() != subject.about())
        .filter(each -> excludeEachOther(set, policy, each))
        .map(GrantedEntitlement::programme)
        .findFirst();
  }

  private static boolean excludeEachOther(PolicySet set, Policy policy, GrantedEntitlement other) {
    return policy.programme().equals(other.programme())
        || names(policy, other.programme())
        || set.find(other.programme(), other.policyVersion())
            .filter(its -> names(its, policy.programme()))
            .isPresent();
  }

  private static boolean names(Policy policy, String programme) {
    return policy.excludes().stream().anyMatch(each -> each.programme().equals(programme));
  }

  /** Everything that was ever granted to a subject, also what has ended, locked. */
  public List<GrantedEntitlement> ofSubject(Subject subject) {
    return find(
            "about = ?1 and subjectId = ?2 order by programme, id", subject.about(), subject.id())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  public List<GrantedEntitlement> ofSubjects(Collection<UUID> ids) {
    return list("subjectId in ?1 order by firstMonth, programme, id", ids);
  }

  public Optional<GrantedEntitlement> ofItem(UUID item) {
    return find("itemId = ?1", item).firstResultOptional();
  }
}
