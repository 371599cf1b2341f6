package io.zhaoren.casework.verification;

import io.zhaoren.casework.contract.Answers;
import io.zhaoren.casework.contract.CaseEventType;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.maintenance.ReckoningMaintenance;
import io.zhaoren.casework.mandate.Mandates;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.intake.Fault;
import io.zhaoren.finding.intake.SourceEvents.Opened;
import io.zhaoren.finding.rejection.RejectionReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes what sources answer: late, in parts, twice or against each other. An answer to what was not
 * asked, of somebody else, by another source, or under a mandate that has ended is rejected whole.
 */
@ApplicationScoped
public class TakingVerificationAnswers implements Answers {

  private final VerificationRequests requests;
  private final VerificationAnswers answers;
  private final Contradictions contradictions;
  private final StandingValues values;
  private final AnswerReading reading;
  private final Mandates mandates;
  private final Items items;
  private final TellingAnswers telling;
  private final ReckoningMaintenance reckoning;
  private final BusinessDay day;

  public TakingVerificationAnswers(
      VerificationRequests requests,
      VerificationAnswers answers,
      Contradictions contradictions,
      StandingValues values,
      AnswerReading reading,
      Mandates mandates,
      Items items,
      TellingAnswers telling,
      ReckoningMaintenance reckoning,
      BusinessDay day) {
    this.requests = requests;
    this.answers = answers;
    this.contradictions = contradictions;
    this.values = values;
    this.reading = reading;
    this.mandates = mandates;
    this.items = items;
    this.telling = telling;
    this.reckoning = reckoning;
    this.day = day;
  }

  @Override
  public CaseEventType type() {
    return CaseEventType.VERIFICATION_ANSWERED;
  }

  @Override
  public Optional<Fault> take(Connection connection, Opened.Event event) throws SQLException {
    var asked = id(event).flatMap(requests::toAnswer);
    if (asked.isEmpty()) {
      return fault(RejectionReason.NOT_ASKED, "/requestId");
    }
    var request = asked.get();
    if (!request.source().equals(event.source().code())) {
      return fault(RejectionReason.ASKED_OF_ANOTHER, "/requestId");
    }
    if (!request.topic().subject().toString().equals(event.subject())) {
      return fault(RejectionReason.ANOTHER_SUBJECT, "/requestId");
    }
    if (answers.isKnown(request.source(), event.id())) {
      return Optional.empty();
    }
    if (request.state() == VerificationRequest.State.WITHDRAWN || !everyMandateHolds(request)) {
      return fault(RejectionReason.NO_LONGER_ASKED, "/requestId");
    }
    var read = reading.read(event.data(), request, event.source());
    if (read instanceof AnswerReading.Read.Faulty faulty) {
      return Optional.of(faulty.fault());
    }
    var answer =
        read instanceof AnswerReading.Read.Refusal refusal
            ? VerificationAnswer.refused(request, event, refusal.reason(), day.today(), day.now())
            : VerificationAnswer.answered(
                request,
                event,
                ((AnswerReading.Read.Values) read).values(),
                day.today(),
                day.now());
    answers.persistAndFlush(answer.afterTheDecision(items.get(request.itemId()).state().isFinal()));
    compare(request, answer);
    if (request.topic().kind() == Topic.Kind.OBLIGOR) {
      reckoning.reckon(connection, request.householdId());
    }
    return Optional.empty();
  }

  @Override
  public void taken() {
    telling.tell();
    reckoning.tell();
  }

  private static Optional<UUID> id(Opened.Event event) {
    try {
      return Optional.of(UUID.fromString(event.data().path("requestId").asText("")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean everyMandateHolds(VerificationRequest request) {
    return request.mandates().stream().allMatch(id -> mandates.findById(id).holds(day.today()));
  }

  /** Opens what contradicts, and says where every request about this subject stands now. */
  private void compare(VerificationRequest request, VerificationAnswer answer) {
    var all = values.answered(request.applicationId(), request.topic());
    for (var value : answer.values()) {
      if (all.getOrDefault(value.name(), Set.of()).size() > 1) {
        open(request, value);
      }
    }
    contradictions.flush();
    for (var each : requests.ofApplication(request.applicationId())) {
      if (each.topic().equals(request.topic())) {
        stands(each);
      }
    }
  }

  /** One that an officer settled is open again only when something is said that was not then. */
  private void open(VerificationRequest request, AnsweredValue value) {
    var before = contradictions.about(request.applicationId(), request.topic(), value.name());
    if (!before.isEmpty()) {
      var last = before.get(before.size() - 1);
      if (!last.isSettled() || last.value().equals(value.value())) {
        return;
      }
    }
    contradictions.persist(Contradiction.open(request, value.name(), day.today()));
  }

  private void stands(VerificationRequest request) {
    var answered = new HashSet<String>();
    var refused = false;
    for (var each : answers.ofRequest(request.id())) {
      refused |= each.outcome() == VerificationAnswer.Outcome.REFUSED;
      each.values().forEach(value -> answered.add(value.name()));
    }
    var contradicted =
        answered.stream()
            .anyMatch(
                name ->
                    contradictions.about(request.applicationId(), request.topic(), name).stream()
                        .anyMatch(each -> !each.isSettled()));
    request.stands(answered, contradicted, refused);
  }

  /** An officer settled something about this subject. */
  void settled(UUID application, Topic topic) {
    for (var each : requests.ofApplication(application)) {
      if (each.topic().equals(topic)) {
        stands(each);
      }
    }
  }

  private static Optional<Fault> fault(RejectionReason reason, String pointer) {
    return Optional.of(new Fault(reason, pointer));
  }
}
