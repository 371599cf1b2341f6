package io.zhaoren.casework.verification;

import io.zhaoren.casework.application.Applications;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.item.ApplicationItem;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.maintenance.ObligorFigure;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows an officer what was asked and what came back, contradictions first of all. */
@ApplicationScoped
public class ShowingVerification {

  private final CaseTransactions transactions;
  private final Items items;
  private final Applications applications;
  private final VerificationRequests requests;
  private final VerificationAnswers answers;
  private final Contradictions contradictions;
  private final PlanningRequests planning;
  private final PolicyStore policies;
  private final Vocabulary vocabulary;
  private final BusinessDay day;

  public ShowingVerification(
      CaseTransactions transactions,
      Items items,
      Applications applications,
      VerificationRequests requests,
      VerificationAnswers answers,
      Contradictions contradictions,
      PlanningRequests planning,
      PolicyStore policies,
      Vocabulary vocabulary,
      BusinessDay day) {
    this.transactions = transactions;
    this.items = items;
    this.applications = applications;
    this.requests = requests;
    this.answers = answers;
    this.contradictions = contradictions;
    this.planning = planning;
    this.policies = policies;
    this.vocabulary = vocabulary;
    this.day = day;
  }

  public VerificationState show(UUID id) {
    return transactions.run(
        connection -> {
          var item = items.get(id);
          var plan = plan(connection, item);
          return new VerificationState(
              id,
              requests.ofApplication(item.applicationId()).stream().map(this::request).toList(),
              contradictions.ofApplication(item.applicationId()).stream()
                  .map(this::contradicted)
                  .toList(),
              plan.missing(),
              plan.obligorsUnlisted());
        });
  }

  private PlanningRequests.Plan plan(Connection connection, ApplicationItem item)
      throws SQLException {
    var set = policies.current(connection).policies();
    var policy = set.inForce(item.programme(), day.today());
    if (policy.isEmpty() || item.state().isFinal()) {
      return new PlanningRequests.Plan(List.of(), List.of(), false);
    }
    var household = applications.get(item.applicationId()).householdId();
    return planning.plan(connection, set, policy.get(), item, household, day.today());
  }

  private VerificationState.Request request(VerificationRequest request) {
    return new VerificationState.Request(
        request.id(),
        request.source(),
        code(request.topic().kind()),
        request.topic().subject(),
        request.asks(),
        request.askedOn(),
        request.dueOn().orElse(null),
        request.dueBasis().orElse(null),
        code(request.state()),
        answers.ofRequest(request.id()).stream().map(answer -> answer(request, answer)).toList());
  }

  private VerificationState.Answer answer(VerificationRequest request, VerificationAnswer answer) {
    return new VerificationState.Answer(
        answer.id(),
        answer.cameOn(),
        code(answer.outcome()),
        answer.reason().orElse(null),
        answer.isLate(),
        answer.isAfterTheDecision(),
        answer.values().stream()
            .map(
                value ->
                    new VerificationState.Value(
                        value.name(),
                        says(request.topic(), value.name()),
                        decoded(request.topic(), value),
                        value.trueFrom().orElse(null)))
            .toList());
  }

  private @Nullable Object decoded(Topic topic, AnsweredValue value) {
    return value.value().isPresent()
        ? FactValues.decode(type(topic, value.name()), value.value().getAsLong())
        : null;
  }

  private VerificationState.Contradicted contradicted(Contradiction contradiction) {
    return new VerificationState.Contradicted(
        contradiction.id(),
        contradiction.version(),
        code(contradiction.topic().kind()),
        contradiction.topic().subject(),
        contradiction.name(),
        says(contradiction.topic(), contradiction.name()),
        contradiction.openedOn(),
        contradiction.settledOn().orElse(null),
        contradiction.words().orElse(null));
  }

  private Words says(Topic topic, String name) {
    return topic.kind() == Topic.Kind.OBLIGOR
        ? ObligorFigure.of(name).orElseThrow().says()
        : vocabulary.fact(name).says();
  }

  private FactType type(Topic topic, String name) {
    return topic.kind() == Topic.Kind.OBLIGOR
        ? ObligorFigure.of(name).orElseThrow().type()
        : vocabulary.fact(name).type();
  }

  private static String code(Enum<?> each) {
    return each.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
