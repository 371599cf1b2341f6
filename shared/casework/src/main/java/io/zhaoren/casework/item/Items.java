package io.zhaoren.casework.item;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.act.Meanwhile;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The items of all applications. */
@ApplicationScoped
public class Items implements PanacheRepositoryBase<ApplicationItem, UUID> {

  private final Acts acts;

  public Items(Acts acts) {
    this.acts = acts;
  }

  /** The item, or a problem if there is none. */
  public ApplicationItem get(UUID id) {
    return findByIdOptional(id).orElseThrow(() -> ProblemException.of(ProblemType.ITEM_UNKNOWN));
  }

  /**
   * The item as somebody saw it. Its row is locked, so that of two officers at once the second one
   * waits and is told what the first one did.
   *
   * @throws ProblemException saying what was done since, if it has another version now
   */
  public ApplicationItem asSeen(UUID id, int version) {
    var item =
        findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
            .orElseThrow(() -> ProblemException.of(ProblemType.ITEM_UNKNOWN));
    if (item.version() != version) {
      throw Meanwhile.changed(acts.sinceVersion(id, version));
    }
    return item;
  }

  /** About whom the items of an application are. */
  public List<Subject> subjects(UUID application) {
    return ofApplication(application).stream().map(ApplicationItem::subject).distinct().toList();
  }

  /** Claims about a subject to which a death means something, locked: all that have no answer. */
  public List<ApplicationItem> pending(Subject subject) {
    return find(
            "about = ?1 and subjectId = ?2 and state in ?3 order by programme, id",
            subject.about(),
            subject.id(),
            Set.of(ItemState.UNDER_WAY, ItemState.AWAITING_PAPERS))
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  /** By programme and subject, wherever they are listed. */
  public List<ApplicationItem> ofApplication(UUID application) {
    return list("applicationId", application).stream().sorted(ApplicationItem.ORDER).toList();
  }
}
