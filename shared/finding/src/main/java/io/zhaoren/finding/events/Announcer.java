package io.zhaoren.finding.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.entitlements.EntitlementChange;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.intake.Announcing;
import io.zhaoren.finding.intake.Incoming;
import io.zhaoren.finding.intake.Source;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.finding.matching.MatchChange;
import io.zhaoren.finding.outbox.Announcement;
import io.zhaoren.finding.outbox.Outbox;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.rejection.Rejection;
import io.zhaoren.finding.rejection.Rejections;
import io.zhaoren.policy.vocabulary.Sensitivity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes events of changes: ids, codes, versions, amounts, areas and times, and nothing else. */
@ApplicationScoped
public class Announcer implements Announcing {

  private static final String SHARED_OWNER = "person";

  private final EventTopics topics;
  private final Outbox outbox;
  private final Rejections rejections;
  private final Sources sources;
  private final PolicyStore policies;
  private final BusinessDay day;
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /**
   * @param service the word in the service's topics, for example {@code assistance}
   */
  public Announcer(
      @ConfigProperty(name = "zhaoren.service") String service,
      Outbox outbox,
      Rejections rejections,
      Sources sources,
      PolicyStore policies,
      BusinessDay day) {
    this.topics = new EventTopics(service);
    this.outbox = outbox;
    this.rejections = rejections;
    this.sources = sources;
    this.policies = policies;
    this.day = day;
  }

  /**
   * Passes on what was told here over HTTP, or said here by decision, and concerns every service.
   */
  @Override
  public void accepted(Connection connection, List<Incoming> reports) throws SQLException {
    outbox.add(
        connection,
        reports.stream()
            .filter(incoming -> incoming.at().isEmpty())
            .map(Incoming::report)
            .filter(this::concernsEveryService)
            .map(this::announcement)
            .toList());
  }

  private boolean concernsEveryService(FactReport report) {
    return report.fact().owner().equals(SHARED_OWNER)
        && report.fact().sensitivity() != Sensitivity.SEALED
        && (report.source().equals(topics.factSource())
            || sources
                .find(report.source())
                .filter(source -> source.channel() == Source.Channel.HTTP)
                .isPresent());
  }

  @Override
  public void changed(
      Connection connection, List<MatchChange> matches, List<EntitlementChange> entitlements)
      throws SQLException {
    var announcements = new ArrayList<Announcement>(matches.size() + entitlements.size());
    var changes = new PublicChanges(policies.current(connection).policies());
    for (var told : changes.ofMatches(connection, matches)) {
      announcements.add(announcement(topics.matches(), told));
    }
    for (var told : changes.ofEntitlements(connection, entitlements)) {
      announcements.add(announcement(topics.entitlements(), told));
    }
    outbox.add(connection, announcements);
  }

  @Override
  public void rejected(Connection connection, List<Rejection> rejected) throws SQLException {
    var added = rejections.keep(connection, rejected);
    var announcements = new ArrayList<Announcement>();
    for (var rejection : rejected) {
      if (added.remove(rejection.id())) {
        announcements.add(announcement(rejection));
      }
    }
    outbox.add(connection, announcements);
  }

  private Announcement announcement(FactReport report) {
    var subject = report.subject().id().toString();
    return new Announcement(
        UUID.randomUUID(),
        "/" + topics.factSource(),
        topics.facts(),
        subject,
        EventType.FACT_REPORTED.type(),
        subject,
        report.reportedAt(),
        bytes(FactAnnouncement.of(report)));
  }

  private Announcement announcement(String topic, PublicChanges.Told told) {
    var subject = told.subject().id().toString();
    return new Announcement(
        UUID.randomUUID(),
        "/" + topics.service(),
        topic,
        subject,
        told.type().type(),
        subject,
        told.at(),
        bytes(told.data()));
  }

  private Announcement announcement(Rejection rejection) {
    var at = day.now();
    return new Announcement(
        rejection.id(),
        "/" + topics.service(),
        EventTopics.REJECTED_FACTS,
        rejection.source(),
        EventType.FACT_REJECTED.type(),
        rejection.id().toString(),
        at,
        bytes(RejectionAnnouncement.of(rejection, at)));
  }

  private byte[] bytes(Object data) {
    try {
      return json.writeValueAsBytes(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event cannot be written", e); // never: plain records
    }
  }
}
