package io.zhaoren.finding.facts;

import static io.zhaoren.finding.problem.Required.required;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.ReportingFacts.Reported;
import io.zhaoren.finding.intake.FactMessageParser;
import io.zhaoren.finding.intake.FactReading;
import io.zhaoren.finding.intake.Fault;
import io.zhaoren.finding.intake.Source;
import io.zhaoren.finding.intake.Speaker;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.residents.Aliases;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says of a whole household who lives in it: those named do, those who were there before left. */
@ApplicationScoped
public class SettingMembers {

  private static final String RELATION = "person.householdRelation";
  private static final String HEAD = "HEAD";

  private final FactMessageParser parser;
  private final ReportingFacts reporting;
  private final Households households;
  private final Aliases aliases;
  private final BusinessDay day;

  public SettingMembers(
      FactMessageParser parser,
      ReportingFacts reporting,
      Households households,
      Aliases aliases,
      BusinessDay day) {
    this.parser = parser;
    this.reporting = reporting;
    this.households = households;
    this.aliases = aliases;
    this.day = day;
  }

  /** One transaction for all of them. */
  public Reported set(UUID householdId, MembersSet request, String reportId) {
    var members = required(request.members(), "/members");
    var source = reporting.source(required(request.source(), "/source"), "/source");
    check(members);
    var from = request.trueFrom() == null ? day.today() : request.trueFrom();
    var reports = new ArrayList<FactReport>();
    var violations = new ArrayList<Violation>();
    for (var i = 0; i < members.size(); i++) {
      var member = Objects.requireNonNull(members.get(i));
      var since = member.trueFrom() == null ? from : member.trueFrom();
      var residentId = Objects.requireNonNull(member.residentId());
      var body = JsonNodeFactory.instance.objectNode();
      body.putArray("facts")
          .add(fact(Households.MEMBERSHIP, householdId.toString(), since))
          .add(fact(RELATION, member.relation(), since));
      var at = "/members/" + i;
      var sinceAt = member.trueFrom() == null ? "/trueFrom" : at + "/trueFrom";
      read(body, residentId, source, reportId, new Place(at, sinceAt), reports, violations);
    }
    var named = new HashSet<UUID>();
    reports.forEach(report -> named.add(aliases.standing(report.subject().id())));
    for (var residentId : households.membersOf(householdId)) {
      if (!named.contains(residentId)) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putArray("facts").add(fact(Households.MEMBERSHIP, null, from));
        read(body, residentId, source, reportId, Place.OF_THE_LIST, reports, violations);
      }
    }
    if (!violations.isEmpty()) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN, violations.stream().distinct().toList());
    }
    return new Reported(reports, reporting.record(reports));
  }

  private static void check(List<MembersSet.@Nullable Member> members) {
    var missing = new ArrayList<Violation>();
    var wrong = new ArrayList<Violation>();
    var seen = new HashSet<UUID>();
    var heads = 0;
    for (var i = 0; i < members.size(); i++) {
      var at = "/members/" + i;
      var member = members.get(i);
      if (member == null) {
        missing.add(Violation.missing(at));
        continue;
      }
      if (member.residentId() == null) {
        missing.add(Violation.missing(at + "/residentId"));
      } else if (!seen.add(member.residentId())) {
        wrong.add(
            Violation.body(
                at + "/residentId",
                "NAMED_TWICE",
                new Words("同一人出现两次", "the same resident is named twice")));
      }
      if (member.relation() == null) {
        missing.add(Violation.missing(at + "/relation"));
      } else if (member.relation().equals(HEAD) && ++heads > 1) {
        wrong.add(
            Violation.body(
                at + "/relation",
                "SECOND_HEAD",
                new Words("一个家庭只有一名户主", "a household has one head")));
      }
    }
    if (!missing.isEmpty()) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, missing);
    }
    if (!wrong.isEmpty()) {
      throw ProblemException.of(ProblemType.CONTENT_NOT_TAKEN, wrong);
    }
  }

  private void read(
      ObjectNode body,
      UUID residentId,
      Source source,
      String reportId,
      Place at,
      List<FactReport> reports,
      List<Violation> violations) {
    var speaker =
        new Speaker(
            source,
            Optional.of(Subject.resident(residentId)),
            reportId + "/" + residentId,
            day.now(),
            day.today());
    var reading = parser.read(body, speaker);
    if (reading instanceof FactReading.Taken taken) {
      reports.addAll(taken.reports());
    } else if (reading instanceof FactReading.Faulty faulty) {
      for (var fault : faulty.faults()) {
        violations.add(Violation.body(at.of(fault), fault.reason().name(), fault.reason().says()));
      }
    }
  }

  /**
   * Where in the caller's list lies what the reader of facts complains of.
   *
   * @param member of the member, or empty for one who has left
   * @param trueFrom of the day since which it holds
   */
  private record Place(String member, String trueFrom) {

    static final Place OF_THE_LIST = new Place("", "/trueFrom");

    String of(Fault fault) {
      if (fault.pointer().endsWith("/trueFrom")) {
        return trueFrom;
      }
      if (member.isEmpty()) {
        return "/source";
      }
      return fault.pointer().startsWith("/facts/0") ? member : member + "/relation";
    }
  }

  private static ObjectNode fact(String name, @Nullable String value, LocalDate trueFrom) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("fact", name)
        .put("value", value)
        .put("trueFrom", trueFrom.toString());
  }
}
