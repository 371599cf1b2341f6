package io.zhaoren.childwelfare.guardianship;

import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the law asks of carers, guardians and adopters: pure rules, each refusal with its article.
 */
final class Requirements {

  /**
   * Something that the law asks and that is not so.
   *
   * @param pointer where the request says otherwise
   */
  record Unmet(String pointer, String code, Words says) {}

  /** What bars somebody from being entrusted with a child (未成年人保护法 第二十二条). */
  static final Set<String> BARS =
      Set.of(
          "sexual-assault",
          "abuse",
          "abandonment",
          "trafficking",
          "violence",
          "drugs",
          "alcohol",
          "gambling",
          "refused-guardianship",
          "neglected-guardianship",
          "unfit");

  /** In which order the law calls guardians (民法典 第二十七条). */
  static final List<String> ORDER = List.of("grandparents", "elder-siblings", "others");

  /** Why somebody earlier in the order is passed over. */
  static final Set<String> PASSED_OVER = Set.of("none", "dead", "incapable");

  private static final int ADOPTERS_AGE = 30;
  private static final int AGE_APART = 40;
  private static final int CONSENTS_AT = 8;
  static final int NOTICE_DAYS = 60;

  private Requirements() {}

  /** Everything that bars a carer; empty: nothing does. */
  static List<Unmet> carer(Set<String> bars) {
    var unmet = new ArrayList<Unmet>();
    if (!bars.isEmpty()) {
      unmet.add(
          new Unmet(
              "/carer/bars",
              "CARER_BARRED",
              new Words(
                  "有法律禁止的情形，不得作为被委托人（未成年人保护法 第二十二条）",
                  "is barred by law from being entrusted with a child (未成年人保护法 第二十二条)")));
    }
    return unmet;
  }

  /**
   * Whoever is passed over must be named with a reason, and others need a consent.
   *
   * @param passedOver by rank, why
   */
  static List<Unmet> order(String rank, Map<String, String> passedOver, boolean consented) {
    var unmet = new ArrayList<Unmet>();
    for (var earlier : ORDER.subList(0, Math.max(0, ORDER.indexOf(rank)))) {
      if (!PASSED_OVER.contains(passedOver.getOrDefault(earlier, ""))) {
        unmet.add(
            new Unmet(
                "/passedOver/" + earlier,
                "ORDER_SKIPPED",
                new Words(
                    "须按法定顺序，或者写明前一顺序无人、已死亡或者没有监护能力（民法典 第二十七条）",
                    "the order of the law is kept unless nobody is there, or they are dead or incapable (民法典 第二十七条)")));
      }
    }
    if (rank.equals("others") && !consented) {
      unmet.add(
          new Unmet(
              "/consentBy",
              "CONSENT_MISSING",
              new Words(
                  "须经居（村）委会或者民政部门同意（民法典 第二十七条）",
                  "needs the consent of the committee or civil affairs (民法典 第二十七条)")));
    }
    return unmet;
  }

  /** One who adopts, alone or with a spouse. */
  record Adopter(
      boolean male, LocalDate born, int children, boolean able, boolean illness, boolean crime) {}

  /**
   * A child who is adopted.
   *
   * @param kind orphan, not-found or special-difficulty
   * @param special an orphan, a disabled child or one in an institution: no limit of number
   * @param noticeFrom of a foundling, the day of the search notice
   */
  record Adoptee(
      boolean female,
      LocalDate born,
      String kind,
      boolean special,
      boolean consents,
      boolean assessed,
      Optional<LocalDate> noticeFrom) {}

  /** Everything that stands in the way of an adoption on a day; empty: nothing does. */
  static List<Unmet> adoption(
      List<Adopter> adopters, boolean married, Adoptee child, LocalDate on) {
    var unmet = new ArrayList<Unmet>();
    if (!Set.of("orphan", "not-found", "special-difficulty").contains(child.kind())) {
      unmet.add(
          unmet(
              "/adoptee/kind",
              "NOT_ADOPTABLE",
              "民法典 第一千零九十三条",
              "不属于可以被收养的未成年人",
              "is none who may be adopted"));
    }
    if (married != (adopters.size() == 2)) {
      unmet.add(
          unmet(
              "/adopters",
              "SPOUSE_JOINTLY",
              "民法典 第一千一百零一条",
              "有配偶的须夫妻共同收养",
              "spouses adopt together"));
    }
    for (var i = 0; i < adopters.size(); i++) {
      unmet.addAll(adopter("/adopters/" + i, adopters.get(i), child, on));
    }
    if (!married
        && adopters.size() == 1
        && adopters.get(0).male() == child.female()
        && adopters.get(0).born().plusYears(AGE_APART).isAfter(child.born())) {
      unmet.add(
          unmet(
              "/adopters/0",
              "AGE_APART",
              "民法典 第一千一百零二条",
              "无配偶者收养异性子女须相差四十周岁以上",
              "a single adopter of the other sex is forty years older"));
    }
    if (!child.born().plusYears(CONSENTS_AT).isAfter(on) && !child.consents()) {
      unmet.add(
          unmet(
              "/adoptee/consents",
              "CHILD_CONSENT",
              "民法典 第一千一百零四条",
              "八周岁以上的须征得本人同意",
              "a child of eight or more must consent"));
    }
    if (!child.assessed()) {
      unmet.add(
          unmet(
              "/adoptee/assessed",
              "NOT_ASSESSED",
              "民法典 第一千一百零五条",
              "须进行收养评估",
              "an assessment is mandatory"));
    }
    if (child.kind().equals("not-found")
        && child.noticeFrom().filter(day -> !day.plusDays(NOTICE_DAYS).isAfter(on)).isEmpty()) {
      unmet.add(
          unmet(
              "/adoptee/noticeFrom",
              "NOTICE_RUNNING",
              "中国公民收养子女登记办法 第八条",
              "查找公告须满六十日",
              "the search notice must have run for sixty days"));
    }
    return unmet;
  }

  private static List<Unmet> adopter(String at, Adopter adopter, Adoptee child, LocalDate on) {
    var unmet = new ArrayList<Unmet>();
    if (adopter.born().plusYears(ADOPTERS_AGE).isAfter(on)) {
      unmet.add(unmet(at + "/born", "UNDER_THIRTY", "民法典 第一千零九十八条", "须年满三十周岁", "is under thirty"));
    }
    if (adopter.children() > 1 && !child.special()) {
      unmet.add(
          unmet(
              at + "/children",
              "TOO_MANY_CHILDREN",
              "民法典 第一千零九十八条、第一千一百条",
              "须无子女或者只有一名子女",
              "has more than one child"));
    }
    if (!adopter.able()) {
      unmet.add(
          unmet(
              at + "/able",
              "NOT_ABLE",
              "民法典 第一千零九十八条",
              "须有抚养、教育和保护的能力",
              "is not able to raise a child"));
    }
    if (adopter.illness()) {
      unmet.add(
          unmet(
              at + "/illness",
              "ILLNESS",
              "民法典 第一千零九十八条",
              "患有不应当收养的疾病",
              "has an illness that bars"));
    }
    if (adopter.crime()) {
      unmet.add(
          unmet(
              at + "/crime",
              "CRIME",
              "民法典 第一千零九十八条",
              "有不利于被收养人健康成长的违法犯罪记录",
              "has a record that bars"));
    }
    return unmet;
  }

  private static Unmet unmet(String pointer, String code, String basis, String zh, String en) {
    return new Unmet(pointer, code, new Words(zh + "（" + basis + "）", en + " (" + basis + ")"));
  }
}
