package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Subject;
import java.util.ArrayList;
import java.util.List;

/** What an evaluation says of everybody in columns, a line for each row, for comparison. */
final class Said {

  private Said() {}

  static List<String> of(Evaluation evaluation, FactBlock block) {
    var lines = new ArrayList<String>();
    for (var policy = 0; policy < evaluation.policies().size(); policy++) {
      lines.addAll(of(evaluation, policy, block));
    }
    for (var resident = 0; resident < block.residents(); resident++) {
      lines.add(block.resident(resident) + " counts: " + evaluation.isMember(resident));
    }
    return lines;
  }

  static List<String> of(Evaluation evaluation, int policy, FactBlock block) {
    var asked = evaluation.policies().get(policy);
    var unit = asked.about() == Subject.UNIT;
    var findings = evaluation.findings(policy);
    var lines = new ArrayList<String>();
    for (var row = 0; row < (unit ? block.households() : block.residents()); row++) {
      var line = new StringBuilder(asked + ", ");
      line.append(unit ? block.household(row) : block.resident(row));
      line.append(": ").append(evaluation.finding(policy, row)).append(' ').append(findings[row]);
      for (var i = 0; i < asked.conditions().size(); i++) {
        line.append("; ")
            .append(asked.conditions().get(i).says().en())
            .append(' ')
            .append(evaluation.criterion(policy, i, row))
            .append(evaluation.soft(policy, i, row) ? " softly" : "");
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
