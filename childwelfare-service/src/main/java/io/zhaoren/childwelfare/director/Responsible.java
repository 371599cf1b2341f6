package io.zhaoren.childwelfare.director;

import io.zhaoren.childwelfare.director.ChildWorker.Role;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who of a county's workers is to be responsible for a child: the director of the community who has
 * fewest children and room for one more, else a supervisor of the township, else one of another
 * township, else the county's office. There is always somebody.
 */
final class Responsible {

  private final List<ChildWorker> workers;
  private final Map<String, Integer> loads = new HashMap<>();
  private final Map<Long, List<ChildWorker>> directors = new HashMap<>();
  private final Map<String, ChildWorker> byCode = new HashMap<>();
  private final ChildWorker office;
  private final int most;

  /**
   * @param workers of one county who have not left
   * @param most children that a director is given (domain.md 3.3: more than 30 ask for another one)
   */
  Responsible(int county, Collection<ChildWorker> workers, int most) {
    this.workers = workers.stream().sorted(Comparator.comparing(ChildWorker::worker)).toList();
    this.office = ChildWorker.office(county);
    this.most = most;
    for (var worker : this.workers) {
      byCode.put(worker.worker(), worker);
      for (var community : worker.communities()) {
        directors.computeIfAbsent(community, code -> new java.util.ArrayList<>()).add(worker);
      }
    }
  }

  /** Whether a charge needs no other person: a director of the place has it. */
  boolean isRight(String responsible, int county, Optional<Long> community) {
    var worker = byCode.get(responsible);
    return worker != null && worker.role() == Role.DIRECTOR && worker.serves(county, community);
  }

  /** Somebody has this child already. */
  void keeps(String responsible) {
    loads.merge(responsible, 1, Integer::sum);
  }

  /**
   * Chooses, and counts the child.
   *
   * @param current who has the child now, who keeps it unless a nearer one has room
   */
  String choose(Optional<Long> community, Optional<String> current) {
    var chosen =
        community
            .flatMap(code -> least(directors.getOrDefault(code, List.of()), this::hasRoom))
            .or(() -> kept(community, current))
            .or(() -> least(workers, worker -> isSupervisorOf(worker, community)))
            .or(() -> least(workers, worker -> worker.role() == Role.SUPERVISOR))
            .orElse(office);
    keeps(chosen.worker());
    return chosen.worker();
  }

  private Optional<ChildWorker> kept(Optional<Long> community, Optional<String> current) {
    return current
        .map(byCode::get)
        .filter(worker -> worker.role() == Role.SUPERVISOR && isSupervisorOf(worker, community));
  }

  private static boolean isSupervisorOf(ChildWorker worker, Optional<Long> community) {
    return worker.role() == Role.SUPERVISOR
        && community.map(code -> code / ChildWorker.PER_TOWNSHIP).equals(worker.township());
  }

  private boolean hasRoom(ChildWorker worker) {
    return load(worker) < most;
  }

  private int load(ChildWorker worker) {
    return loads.getOrDefault(worker.worker(), 0);
  }

  private Optional<ChildWorker> least(
      Collection<ChildWorker> among, Predicate<ChildWorker> eligible) {
    return among.stream().filter(eligible).min(Comparator.comparingInt(this::load));
  }
}
