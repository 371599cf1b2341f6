package io.zhaoren.casework.complaint;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.complaint.Complaint.About;
import io.zhaoren.casework.complaint.Complaint.Bound;
import io.zhaoren.casework.decision.Decisions;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.casework.item.ApplicationItem;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.item.StepRun;
import io.zhaoren.casework.notice.PublicNotices;
import io.zhaoren.casework.procedure.Procedure;
import io.zhaoren.casework.procedure.ProcedureStep;
import io.zhaoren.casework.procedure.StepKind;
import io.zhaoren.casework.procedure.StepWords;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds whose office looks into a complaint: the county's office that decides such things. What a
 * township or a body outside the county's offices decides, civil affairs takes and passes on (浙江省社会
 * 救助条例 第五十三条).
 */
@ApplicationScoped
public class BindingComplaints {

  /** Civil affairs of a county, in the procedure's word. */
  private static final String COUNTY = "county";

  private final Decisions decisions;
  private final Items items;
  private final GrantedEntitlements entitlements;
  private final PolicyStore policies;
  private final BusinessDay day;
  private final StepWords words = StepWords.bundled();

  public BindingComplaints(
      Decisions decisions,
      Items items,
      GrantedEntitlements entitlements,
      PolicyStore policies,
      BusinessDay day) {
    this.decisions = decisions;
    this.items = items;
    this.entitlements = entitlements;
    this.policies = policies;
    this.day = day;
  }

  /**
   * What a complaint is about and who looks into it.
   *
   * @throws ProblemException if it names nothing, more than one thing, or what there is not
   */
  Bound bind(Connection connection, Complaining.Made made) throws SQLException {
    var named =
        Stream.of(made.decisionId(), made.itemId(), made.noticeId(), made.programme())
            .filter(each -> each != null)
            .count();
    if (named != 1) {
      throw wrong(
          "",
          "NAME_ONE",
          "须写明一项：决定、事项、公示或项目",
          "name one of decisionId, itemId, noticeId and programme");
    }
    if (made.decisionId() != null) {
      return ofDecision(connection, made.decisionId(), made.county());
    }
    if (made.itemId() != null) {
      return ofItem(About.ITEM, null, items.get(made.itemId()), null, made.county());
    }
    if (made.noticeId() != null) {
      var item =
          PublicNotices.itemOf(connection, made.noticeId(), day.today())
              .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
      return ofItem(About.NOTICE, null, items.get(item), made.noticeId(), made.county());
    }
    var programme = required(made.programme(), "/programme");
    return new Bound(
        About.PROGRAMME,
        null,
        null,
        null,
        programme,
        county(made.county()),
        office(connection, programme, true));
  }

  private Bound ofDecision(Connection connection, UUID id, @Nullable Integer said)
      throws SQLException {
    var decision = decisions.get(id);
    if (decision.itemId().isPresent()) {
      return ofItem(About.DECISION, id, items.get(decision.itemId().get()), null, said);
    }
    var county = entitlements.get(decision.entitlementId().orElseThrow()).county();
    return new Bound(
        About.DECISION,
        id,
        null,
        null,
        decision.programme(),
        county > 0 ? county : county(said),
        office(connection, decision.programme(), false));
  }

  private static Bound ofItem(
      About about,
      @Nullable UUID decision,
      ApplicationItem item,
      @Nullable UUID notice,
      @Nullable Integer said) {
    return new Bound(
        about,
        decision,
        item.id(),
        notice,
        item.programme(),
        item.jurisdiction().isPresent() ? (int) item.jurisdiction().getAsLong() : county(said),
        ofCounty(
            item.steps().stream()
                .filter(step -> step.kind() == StepKind.DECISION)
                .map(StepRun::office)
                .findFirst()
                .orElse(COUNTY)));
  }

  /**
   * @param mustBeKnown whether somebody said the programme
   */
  private String office(Connection connection, String programme, boolean mustBeKnown)
      throws SQLException {
    var latest =
        policies.current(connection).policies().policies().stream()
            .filter(policy -> policy.programme().equals(programme))
            .max(Comparator.comparingInt(policy -> policy.version()));
    if (latest.isEmpty() && mustBeKnown) {
      throw wrong("/programme", "UNKNOWN_PROGRAMME", "没有这个项目", "there is no such programme");
    }
    return latest
        .flatMap(
            policy ->
                Procedure.of(policy, words).steps().stream()
                    .filter(step -> step.kind() == StepKind.DECISION)
                    .map(ProcedureStep::office)
                    .findFirst())
        .map(BindingComplaints::ofCounty)
        .orElse(COUNTY);
  }

  private static String ofCounty(String office) {
    return office.startsWith(COUNTY) ? office : COUNTY;
  }

  private static int county(@Nullable Integer said) {
    var county = required(said, "/county");
    if (!Areas.zhejiang().isCounty(county)) {
      throw wrong("/county", "UNKNOWN_COUNTY", "不是本省的县（市、区）", "no county of this province");
    }
    return county;
  }

  static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }
}
