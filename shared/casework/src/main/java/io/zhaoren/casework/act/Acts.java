package io.zhaoren.casework.act;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Everything that was done. */
@ApplicationScoped
public class Acts implements PanacheRepository<Act> {

  /** In the order in which they were done. */
  public List<Act> ofApplication(UUID application) {
    return list("applicationId = ?1 order by id", application);
  }

  /** What was done on an item after somebody saw it. */
  public List<Act> sinceVersion(UUID item, int version) {
    return list("itemId = ?1 and itemVersion > ?2 order by id", item, version);
  }

  /** The last thing that was done about a subject; empty if nothing was. */
  public List<Act> latestAbout(UUID subject) {
    return find("subjectId = ?1 order by id desc", subject).page(0, 1).list();
  }

  public List<Act> about(UUID subject) {
    return list("subjectId = ?1 order by id", subject);
  }
}
