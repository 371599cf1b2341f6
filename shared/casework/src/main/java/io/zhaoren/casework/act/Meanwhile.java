package io.zhaoren.casework.act;

import io.zhaoren.finding.problem.Problem;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Of two who act at once one is first: the other is told what was done. */
public final class Meanwhile {

  private Meanwhile() {}

  /**
   * Somebody saw an older version.
   *
   * @param since what was done after that version; it may be empty
   */
  public static ProblemException changed(List<Act> since) {
    var violation =
        Violation.body(
            "/version",
            "CHANGED_MEANWHILE",
            new Words("请按最新版本重新办理", "look at the latest version and act again"));
    return new ProblemException(
        new Problem(
            ProblemType.CHANGED_MEANWHILE,
            since.isEmpty() ? Optional.empty() : Optional.of(told(since)),
            Optional.empty(),
            Optional.empty(),
            List.of(violation)));
  }

  /**
   * It was answered before.
   *
   * @param what the answer, in words that name nobody
   */
  public static ProblemException answered(LocalDate on, Words what) {
    return ProblemException.of(
        ProblemType.OUT_OF_ORDER,
        new Words("已于" + on + "答复：" + what.zh(), "it was answered on " + on + ": " + what.en()));
  }

  private static Words told(List<Act> since) {
    return new Words(
        since.stream()
            .map(act -> act.on() + " " + who(act, "本人或代办人") + "：" + act.says().zh())
            .collect(Collectors.joining("；")),
        since.stream()
            .map(act -> act.on() + " " + who(act, "the applicant's side") + ": " + act.says().en())
            .collect(Collectors.joining("; ")));
  }

  private static String who(Act act, String otherwise) {
    return act.office() == null ? otherwise : act.office();
  }
}
