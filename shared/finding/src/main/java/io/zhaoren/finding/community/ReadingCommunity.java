package io.zhaoren.finding.community;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks what is said of a community. */
final class ReadingCommunity {

  private static final int LONGEST_NAME = 60;

  private final CommunityId id;
  private final List<Violation> violations = new ArrayList<>();

  private ReadingCommunity(CommunityId id) {
    this.id = id;
  }

  /**
   * @throws ProblemException naming everything that is not as agreed
   */
  static Community read(CommunityId id, @Nullable CommunitySet given) {
    var reading = new ReadingCommunity(id);
    var community = reading.community(given);
    if (!reading.violations.isEmpty()) {
      throw ProblemException.of(ProblemType.CONTENT_NOT_TAKEN, reading.violations);
    }
    return community;
  }

  private Community community(@Nullable CommunitySet given) {
    if (given == null || given.name() == null || given.grids() == null || given.workers() == null) {
      var missing =
          given == null
              ? ""
              : given.name() == null ? "/name" : given.grids() == null ? "/grids" : "/workers";
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(missing));
    }
    if (given.name().isBlank() || given.name().length() > LONGEST_NAME) {
      wrong("/name", "BAD_NAME", "须为1至60个字", "must be 1 to 60 characters");
    }
    var grids = grids(given.grids());
    return new Community(
        id.toString(),
        String.format(Locale.ROOT, "%06d", id.county()),
        given.name(),
        List.copyOf(grids),
        workers(given.workers(), grids));
  }

  private TreeSet<String> grids(List<String> given) {
    var grids = new TreeSet<String>();
    for (var i = 0; i < given.size(); i++) {
      var grid = given.get(i);
      if (grid == null || !grid.matches("[0-9]{15}") || !id.has(Long.parseLong(grid))) {
        wrong(
            "/grids/" + i,
            "BAD_GRID",
            "须为本村（社区）代码加三位数字",
            "must be the community's code and three digits");
      } else {
        grids.add(grid);
      }
    }
    return grids;
  }

  private List<Community.Worker> workers(
      List<Community.@Nullable Worker> given, TreeSet<String> grids) {
    var workers = new ArrayList<Community.Worker>();
    for (var i = 0; i < given.size(); i++) {
      var worker = given.get(i);
      var place = "/workers/" + i;
      if (worker == null) {
        violations.add(Violation.missing(place));
        continue;
      }
      if (!WorkerCode.isOne(worker.worker())) {
        wrong(place + "/worker", "BAD_WORKER", "须为工作人员代码", "must be a worker's code");
      }
      if (worker.role() == null || FieldRole.of(worker.role()).isEmpty()) {
        wrong(place + "/role", "UNKNOWN_ROLE", "没有这个岗位", "no such role");
      }
      if (worker.grid() != null && !grids.contains(worker.grid())) {
        wrong(place + "/grid", "BAD_GRID", "须为所列网格之一", "must be one of the grids");
      }
      workers.add(worker);
    }
    return workers;
  }

  private void wrong(String pointer, String code, String zh, String en) {
    violations.add(Violation.body(pointer, code, new Words(zh, en)));
  }
}
