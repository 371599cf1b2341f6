package io.zhaoren.casework.verification;

import static io.zhaoren.finding.problem.Required.required;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.maintenance.ObligorFigure;
import io.zhaoren.casework.maintenance.ReckoningMaintenance;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Lets an officer say what holds where answers are not the same; what was said stays on record. */
@ApplicationScoped
public class SettlingContradictions {

  private final CaseTransactions transactions;
  private final Contradictions contradictions;
  private final VerificationAnswers answers;
  private final VerificationRequests requests;
  private final TakingVerificationAnswers taking;
  private final ReckoningMaintenance reckoning;
  private final Items items;
  private final Acts acts;
  private final Vocabulary vocabulary;
  private final BusinessDay day;
  private final ObjectMapper json =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  public SettlingContradictions(
      CaseTransactions transactions,
      Contradictions contradictions,
      VerificationAnswers answers,
      VerificationRequests requests,
      TakingVerificationAnswers taking,
      ReckoningMaintenance reckoning,
      Items items,
      Acts acts,
      Vocabulary vocabulary,
      BusinessDay day) {
    this.transactions = transactions;
    this.contradictions = contradictions;
    this.answers = answers;
    this.requests = requests;
    this.taking = taking;
    this.reckoning = reckoning;
    this.items = items;
    this.acts = acts;
    this.vocabulary = vocabulary;
    this.day = day;
  }

  /** The item for which the sources were asked. */
  public UUID settle(UUID id, ContradictionSettled settled) {
    var officer = ActorGiven.read(settled.officer(), "/officer");
    var version = required(settled.version(), "/version");
    var words = required(settled.words(), "/words");
    if (words.isBlank()) {
      throw wrong("/words", "REASON_MISSING", "须写明认定理由", "it is settled in words");
    }
    var item =
        transactions.run(
            connection -> {
              var contradiction = contradictions.asSeen(id, version);
              mustServe(contradiction, officer);
              contradiction.mustBeOpen();
              var holding = holding(contradiction, settled);
              contradiction.settle(
                  officer,
                  holding.value().orElseThrow(),
                  holding.trueFrom().orElseThrow(),
                  words,
                  day.today());
              contradictions.flush();
              taking.settled(contradiction.applicationId(), contradiction.topic());
              if (contradiction.topic().kind() == Topic.Kind.OBLIGOR) {
                reckoning.reckon(connection, contradiction.householdId());
              }
              acts.persist(
                  Act.of(
                          ActKind.SETTLED_CONTRADICTION,
                          officer,
                          day.today(),
                          day.now(),
                          new Words("认定矛盾的核对结果", "settled contradicting answers"))
                      .inApplication(contradiction.applicationId())
                      .about(id));
              return contradiction.itemId();
            });
    taking.taken();
    return item;
  }

  private void mustServe(Contradiction contradiction, Actor officer) {
    var county = items.get(contradiction.itemId()).jurisdiction();
    if (officer.role() != Role.OFFICER
        || (county.isPresent() && !officer.serves(county.getAsLong()))) {
      throw ProblemException.of(
          ProblemType.NOT_ALLOWED, new Words("由本辖区经办人员认定", "an officer of the area settles it"));
    }
  }

  private AnsweredValue holding(Contradiction contradiction, ContradictionSettled settled) {
    if ((settled.answerId() == null) == (settled.value() == null)) {
      throw wrong("/answerId", "ONE_OF", "须选定一个答复或者写明数值", "name an answer, or say a value");
    }
    return settled.answerId() == null
        ? said(contradiction, settled)
        : answered(contradiction, settled.answerId());
  }

  private AnsweredValue answered(Contradiction contradiction, UUID id) {
    var answer = answers.findByIdOptional(id);
    var fits =
        answer.flatMap(
            each -> {
              var request = requests.get(each.requestId());
              return request.topic().equals(contradiction.topic())
                      && request.applicationId().equals(contradiction.applicationId())
                  ? each.values().stream()
                      .filter(value -> value.name().equals(contradiction.name()))
                      .filter(value -> value.value().isPresent())
                      .findFirst()
                  : Optional.empty();
            });
    return fits.orElseThrow(
        () -> wrong("/answerId", "ANOTHER_MATTER", "不是对这一事项的答复", "answers something else"));
  }

  private AnsweredValue said(Contradiction contradiction, ContradictionSettled settled) {
    var from = required(settled.trueFrom(), "/trueFrom");
    if (from.isAfter(day.today())) {
      throw wrong("/trueFrom", "FUTURE", "不能晚于今天", "lies in the future");
    }
    try {
      var value = json.treeToValue(settled.value(), Object.class);
      return new AnsweredValue(
          contradiction.name(), FactValues.encode(type(contradiction), value, day.today()), from);
    } catch (FactValueException e) {
      throw wrong("/value", e.reason().name(), "数值不合要求", "not a value of this kind");
    } catch (JsonProcessingException e) {
      throw wrong("/value", "WRONG_TYPE", "数值不合要求", "not a value of this kind");
    }
  }

  private FactType type(Contradiction contradiction) {
    return contradiction.topic().kind() == Topic.Kind.OBLIGOR
        ? ObligorFigure.of(contradiction.name()).orElseThrow().type()
        : vocabulary.fact(contradiction.name()).type();
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }
}
