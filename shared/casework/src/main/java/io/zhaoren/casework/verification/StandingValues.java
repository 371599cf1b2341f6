package io.zhaoren.casework.verification;

import io.zhaoren.casework.maintenance.ObligorFigure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** What the answers to the requests of one application say of one subject, by name. */
@ApplicationScoped
public class StandingValues {

  private final VerificationRequests requests;
  private final VerificationAnswers answers;
  private final Contradictions contradictions;

  public StandingValues(
      VerificationRequests requests, VerificationAnswers answers, Contradictions contradictions) {
    this.requests = requests;
    this.answers = answers;
    this.contradictions = contradictions;
  }

  /** All different values that were answered about one thing; withdrawn requests do not count. */
  Map<String, Set<OptionalLong>> answered(UUID application, Topic topic) {
    var values = new LinkedHashMap<String, Set<OptionalLong>>();
    for (var request : requests.ofApplication(application)) {
      if (request.topic().equals(topic) && stands(request)) {
        for (var answer : answers.ofRequest(request.id())) {
          for (var value : answer.values()) {
            values.computeIfAbsent(value.name(), name -> new HashSet<>()).add(value.value());
          }
        }
      }
    }
    return values;
  }

  /** Figures of an obligor household by which one may reckon, and since when the oldest is true. */
  public Figures figures(UUID application, UUID obligor) {
    var topic = new Topic(Topic.Kind.OBLIGOR, obligor);
    var found = new HashMap<String, AnsweredValue>();
    for (var request : requests.ofApplication(application)) {
      if (request.topic().equals(topic) && stands(request)) {
        for (var answer : answers.ofRequest(request.id())) {
          answer.values().forEach(value -> found.put(value.name(), value));
        }
      }
    }
    var figures = new EnumMap<ObligorFigure, Long>(ObligorFigure.class);
    LocalDate oldest = null;
    for (var value : found.values()) {
      var holding = holding(application, topic, value);
      if (holding.isPresent() && holding.get().value().isPresent()) {
        figures.put(
            ObligorFigure.of(value.name()).orElseThrow(), holding.get().value().getAsLong());
        var from = holding.get().trueFrom().orElseThrow();
        oldest = oldest == null || from.isBefore(oldest) ? from : oldest;
      }
    }
    return new Figures(figures, Optional.ofNullable(oldest));
  }

  /**
   * @param since when the oldest of them became true; empty: there is none
   */
  public record Figures(Map<ObligorFigure, Long> values, Optional<LocalDate> since) {}

  /** The value itself, or what an officer settled; empty while answers contradict each other. */
  private Optional<AnsweredValue> holding(UUID application, Topic topic, AnsweredValue value) {
    var all = contradictions.about(application, topic, value.name());
    if (all.isEmpty()) {
      return Optional.of(value);
    }
    var last = all.get(all.size() - 1);
    return last.isSettled()
        ? Optional.of(
            new AnsweredValue(
                value.name(), last.value().orElseThrow(), last.trueFrom().orElseThrow()))
        : Optional.empty();
  }

  private static boolean stands(VerificationRequest request) {
    return request.state() != VerificationRequest.State.WITHDRAWN;
  }
}
