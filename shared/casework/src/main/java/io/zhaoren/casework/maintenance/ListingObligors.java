package io.zhaoren.casework.maintenance;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.application.Applications;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.item.Items;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the list of a household's obligors as an officer established it. */
@ApplicationScoped
public class ListingObligors {

  private static final int MOST = 50;

  private final CaseTransactions transactions;
  private final ObligorLists lists;
  private final Applications applications;
  private final Items items;
  private final ReckoningMaintenance reckoning;
  private final Acts acts;
  private final BusinessDay day;

  public ListingObligors(
      CaseTransactions transactions,
      ObligorLists lists,
      Applications applications,
      Items items,
      ReckoningMaintenance reckoning,
      Acts acts,
      BusinessDay day) {
    this.transactions = transactions;
    this.lists = lists;
    this.applications = applications;
    this.items = items;
    this.reckoning = reckoning;
    this.acts = acts;
    this.day = day;
  }

  /** The whole list anew; what it means is reckoned at once. */
  public void list(UUID household, ObligorsListed listed) {
    var officer = ActorGiven.read(listed.officer(), "/officer");
    var application = required(listed.applicationId(), "/applicationId");
    var obligors = obligors(required(listed.obligors(), "/obligors"));
    transactions.run(
        connection -> {
          if (!applications.get(application).householdId().equals(household)) {
            throw wrong("/applicationId", "ANOTHER_HOUSEHOLD", "不是该家庭的申请", "another household's");
          }
          var list = lists.locked(household).orElseGet(() -> new ObligorList(household));
          list.list(
              application, (int) county(application, officer), obligors, day.today(), officer.id());
          lists.persistAndFlush(list);
          reckoning.reckon(connection, household);
          acts.persist(
              Act.of(
                      ActKind.LISTED_OBLIGORS,
                      officer,
                      day.today(),
                      day.now(),
                      new Words(
                          "登记供养义务人 " + obligors.size() + " 名",
                          "listed " + obligors.size() + " obligors"))
                  .inApplication(application)
                  .about(household));
          return household;
        });
    reckoning.tell();
  }

  /** The county that decides, which the officer must serve. */
  private long county(UUID application, Actor officer) {
    var county =
        items.ofApplication(application).stream()
            .map(item -> item.jurisdiction())
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .findFirst();
    if (officer.role() != Role.OFFICER
        || (county.isPresent() && !officer.serves(county.getAsLong()))) {
      throw ProblemException.of(
          ProblemType.NOT_ALLOWED, new Words("由本辖区经办人员登记", "an officer of the area does this"));
    }
    return county.orElseThrow(
        () ->
            ProblemException.of(
                ProblemType.OUT_OF_ORDER,
                new Words("尚不能确定属地", "the county that decides is not known yet")));
  }

  private static List<Obligor> obligors(List<ObligorsListed.@Nullable Given> given) {
    if (given.size() > MOST) {
      throw wrong("/obligors", "TOO_MANY", "过多", "too many");
    }
    var obligors = new ArrayList<Obligor>();
    var known = new HashSet<UUID>();
    for (var i = 0; i < given.size(); i++) {
      var pointer = "/obligors/" + i;
      var obligor = obligor(required(given.get(i), pointer), pointer);
      if (!known.add(obligor.residentId())) {
        throw wrong(pointer + "/residentId", "TWICE", "重复登记", "is on the list twice");
      }
      obligors.add(obligor);
    }
    return obligors;
  }

  private static Obligor obligor(ObligorsListed.Given given, String pointer) {
    var obligor =
        new Obligor(
            required(given.residentId(), pointer + "/residentId"),
            required(given.owedTo(), pointer + "/owedTo"),
            choice(given.duty(), Obligor.Duty.class, pointer + "/duty"),
            count(given.persons(), pointer + "/persons"),
            count(given.supports(), pointer + "/supports"),
            area(required(given.county(), pointer + "/county"), pointer + "/county"),
            given.hardship() == null
                ? Hardship.NONE
                : choice(given.hardship(), Hardship.class, pointer + "/hardship"));
    if ((given.agreed() == null) != (given.document() == null)) {
      throw wrong(pointer + "/document", "TOGETHER", "约定金额须有依据文书", "a sum and its document");
    }
    obligor.with(adults(given, obligor, pointer + "/otherAdults"));
    return given.agreed() == null || given.document() == null
        ? obligor
        : obligor.agreed(fen(given.agreed(), pointer + "/agreed"), given.document());
  }

  private static List<UUID> adults(ObligorsListed.Given given, Obligor obligor, String pointer) {
    var adults = new ArrayList<UUID>();
    var named = given.otherAdults();
    if (named == null) {
      return adults;
    }
    for (var i = 0; i < named.size(); i++) {
      var adult = required(named.get(i), pointer + "/" + i);
      if (adult.equals(obligor.residentId()) || adults.contains(adult)) {
        throw wrong(pointer + "/" + i, "TWICE", "重复登记", "is named twice");
      }
      adults.add(adult);
    }
    if (adults.size() >= obligor.persons()) {
      throw wrong(pointer, "OUT_OF_RANGE", "多于家庭人数", "more than persons in the household");
    }
    return adults;
  }

  private static int count(@Nullable Integer number, String pointer) {
    var count = required(number, pointer);
    if (count < 1 || count > MOST) {
      throw wrong(pointer, "OUT_OF_RANGE", "须为正整数", "at least one");
    }
    return count;
  }

  private static int area(String text, String pointer) {
    if (!text.matches("[0-9]{6}")) {
      throw wrong(pointer, "UNKNOWN_AREA", "须为六位区划代码", "a division of six digits");
    }
    return Integer.parseInt(text);
  }

  private static long fen(String yuan, String pointer) {
    try {
      var fen = FactValues.fen(yuan);
      if (fen >= 0) {
        return fen;
      }
    } catch (FactValueException e) {
      throw wrong(pointer, e.reason().name(), "须为金额", "a sum of money");
    }
    throw wrong(pointer, "OUT_OF_RANGE", "不能为负", "not below zero");
  }

  private static <E extends Enum<E>> E choice(
      @Nullable String text, Class<E> type, String pointer) {
    var said = required(text, pointer);
    for (var each : type.getEnumConstants()) {
      if (each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(said)) {
        return each;
      }
    }
    throw wrong(pointer, "UNKNOWN_CODE", "没有这个取值", "no such value");
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }
}
