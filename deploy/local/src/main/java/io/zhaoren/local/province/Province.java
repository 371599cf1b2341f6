package io.zhaoren.local.province;

import io.zhaoren.local.province.Evenly.What;
import io.zhaoren.local.province.InventedPerson.Certificate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Draws households by seed: kinship, ages, work, wages, illness, disability, dwellings, moves,
 * births and deaths. It knows no policy and no line. The n-th household of a seed is always the
 * same, whatever the size of the province.
 *
 * <p>How many are old, how many the registers already name and how many live from elsewhere follows
 * what is published of the province (domain research, sections 1.2 and 5); all else is invented for
 * showing and estimates nothing.
 */
public final class Province {

  /** The most households whose members' citizen numbers are certain to differ. */
  static final int MOST_HOUSEHOLDS = 30 * CitizenNumber.FIRST_PLANTED;

  /** The most people of a province: they and their households have numbers of their own. */
  public static final int MOST_RESIDENTS = 3_000_000;

  /** A child that was born so many days ago at most comes while the sample runs. */
  static final int NEWBORN_DAYS = 28;

  private static final int DAYS = 360;
  private static final int MOST_MEMBERS = 12;

  /** Of whom households are made, with their share of all households. */
  private enum Kind {
    ELDER_ALONE(0.106),
    ELDER_COUPLE(0.115),
    FAMILY(0.22),
    SINGLE_PARENT(0.04),
    THREE_GENERATIONS(0.075),
    ALONE(0.114),
    COUPLE(0.09),
    MIGRANTS(0.24);

    private final double share;

    Kind(double share) {
      this.share = share;
    }

    static Kind of(double drawn) {
      var left = drawn;
      for (var kind : values()) {
        left -= kind.share;
        if (left < 0) {
          return kind;
        }
      }
      return MIGRANTS;
    }
  }

  /** Whom the registers name, and how many of the households of a kind. */
  private enum Register {
    DIBAO(0.0569, 0.0098, 0.002, 0.04, 0.004, 0.0505, 0, 0),
    MARGINAL(0.008, 0.0065, 0.0022, 0.0225, 0.003, 0, 0, 0),
    EXTREME_POVERTY(0.0114, 0, 0, 0, 0, 0, 0, 0),
    /** On the list of low-income households, and nothing more. */
    WATCHED(0.06, 0.05, 0.0282, 0.12, 0.0272, 0, 0, 0),
    NONE(1, 1, 1, 1, 1, 1, 1, 1);

    private final double[] shares;

    Register(double... shares) {
      this.shares = shares;
    }

    static Register of(Kind kind, double drawn) {
      var left = drawn;
      for (var register : values()) {
        left -= register.shares[kind.ordinal()];
        if (left < 0) {
          return register;
        }
      }
      return NONE;
    }

    boolean poor() {
      return this != NONE;
    }
  }

  /** Where people come from who are registered in another province. */
  private static final List<String> ELSEWHERE =
      List.of("341202", "360102", "411402", "420102", "430102", "520102", "500101");

  private static final List<String> CATEGORIES =
      List.of(
          "PHYSICAL",
          "PHYSICAL",
          "PHYSICAL",
          "PHYSICAL",
          "HEARING",
          "HEARING",
          "VISUAL",
          "MENTAL",
          "INTELLECTUAL",
          "SPEECH",
          "MULTIPLE");

  private final long seed;
  private final LocalDate day;
  private final List<County> counties;
  private final Evenly evenly;

  /**
   * @param day the day on which the province is drawn: everybody's age is as of it
   * @param counties where households may live, each as likely as the other
   */
  public Province(long seed, LocalDate day, List<County> counties) {
    if (counties.isEmpty()) {
      throw new IllegalArgumentException("a province has counties");
    }
    this.seed = seed;
    this.day = day;
    this.counties = List.copyOf(counties);
    this.evenly = new Evenly(seed);
  }

  /** How many households it takes for at least so many people. */
  public long householdsOf(int residents) {
    var people = 0;
    var number = 0L;
    while (people < residents) {
      people += household(number++).members().size();
    }
    return number;
  }

  /** The household of a number, from 0. */
  public DrawnHousehold draw(long number) {
    return new DrawnHousehold(household(number), day);
  }

  /**
   * Reports that nobody can take, each of them to be refused with a reason.
   *
   * @param people ids that exist
   */
  public List<AgencyReport> badReports(List<UUID> people) {
    return BadReports.about(people, day).stream().map(BadReports.BadReport::report).toList();
  }

  InventedHousehold household(long number) {
    return new Drawing(number).household();
  }

  /** One household being drawn. */
  private final class Drawing {

    private final long number;
    private final SplittableRandom random;
    private final Kind kind;
    private final Register register;
    private final String county;
    private final double age;
    private final List<InventedPerson> members = new ArrayList<>();
    private String hukou;

    Drawing(long number) {
      this.number = number;
      random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
      kind = Kind.of(evenly.at(What.KIND, number));
      register = Register.of(kind, evenly.at(What.REGISTER, number));
      county = counties.get((int) (counties.size() * evenly.at(What.COUNTY, number))).code();
      age = evenly.at(What.AGE, number);
      hukou = county;
    }

    InventedHousehold household() {
      var rural = chance(register.poor() ? 0.55 : 0.28);
      switch (kind) {
        case ELDER_ALONE -> add("HEAD", Ages.ofElder(age));
        case ELDER_COUPLE -> {
          add("HEAD", Ages.ofElder(age));
          add("SPOUSE", Ages.ofElder(Ages.near(age, between(-0.1, 0.1))));
        }
        case FAMILY -> {
          var head = random.nextInt(27, 54);
          couple(head);
          children(head, chance(0.25) ? 2 : 1);
        }
        case SINGLE_PARENT -> {
          var head = random.nextInt(25, 52);
          add("HEAD", head);
          children(head, chance(0.2) ? 2 : 1);
        }
        case THREE_GENERATIONS -> threeGenerations();
        case ALONE -> add("HEAD", random.nextInt(20, 60));
        case COUPLE -> couple(random.nextInt(23, 60));
        case MIGRANTS -> migrants();
      }
      var moved = kind != Kind.MIGRANTS && chance(0.011);
      birth();
      return new InventedHousehold(
          number,
          county,
          rural,
          register.poor(),
          register == Register.DIBAO
              || register == Register.MARGINAL
              || register == Register.EXTREME_POVERTY,
          register.poor() ? (chance(0.05) ? 2 : 1) : chance(0.24) ? 2 : 1,
          1_500 + random.nextInt(register.poor() ? 3_000 : 6_000),
          chance(register == Register.WATCHED ? 0.07 : register.poor() ? 0.004 : 0.5),
          register.poor() && chance(0.08),
          chance(0.97),
          register == Register.DIBAO && chance(0.93),
          chance(0.8) ? 0 : random.nextInt(1, 14) * 1_000L,
          moved
              ? Optional.of(counties.get(random.nextInt(counties.size())).code())
              : Optional.empty(),
          moved ? Optional.of(day.minusDays(random.nextInt(20, 700))) : Optional.empty(),
          members);
    }

    private void couple(int head) {
      add("HEAD", head);
      add("SPOUSE", Math.max(22, Math.min(59, head + random.nextInt(-4, 4))));
    }

    private void children(int parent, int count) {
      for (var i = 0; i < count; i++) {
        var child = Math.max(0, parent - random.nextInt(22, 34));
        if (child < 25) {
          add("CHILD", child);
        } else {
          add("CHILD", random.nextInt(0, 25));
        }
      }
    }

    private void threeGenerations() {
      var parent = Ages.ofElder(age);
      var head = Math.max(25, Math.min(59, parent - 22 - random.nextInt(0, 12)));
      couple(head);
      children(head, chance(0.25) ? 2 : 1);
      add("PARENT", parent);
      if (chance(0.35)) {
        add("PARENT", Ages.ofElder(Ages.near(age, between(-0.08, 0.08))));
      }
    }

    private void migrants() {
      hukou = ELSEWHERE.get(random.nextInt(ELSEWHERE.size()));
      var size = random.nextInt(100);
      var head = random.nextInt(20, 52);
      if (size < 35) {
        add("HEAD", head);
      } else {
        couple(Math.max(23, head));
        if (size >= 55) {
          children(Math.max(23, head), 1);
        }
      }
    }

    /** In some young families a child has just been born. */
    private void birth() {
      var index = members.size();
      if (kind == Kind.FAMILY && birthday(index) < NEWBORN_DAYS && chance(0.026)) {
        members.add(newborn(index));
      }
    }

    private InventedPerson newborn(int index) {
      var born = day.minusDays(1 + birthday(index));
      var female = random.nextBoolean();
      return new InventedPerson(
          number(born, female),
          "CHILD",
          born,
          female,
          hukou,
          false,
          Optional.empty(),
          "NONE",
          false,
          false,
          Optional.empty(),
          0,
          0,
          Optional.empty(),
          false,
          Optional.empty());
    }

    private void add(String relation, int years) {
      var index = members.size();
      var born = day.minusYears(years).minusDays(1 + birthday(index));
      var female = relation.equals("SPOUSE") ? !members.get(0).female() : random.nextBoolean();
      var certificate = certificate(years);
      var ill = chance(register.poor() ? 0.03 : 0.003);
      var status = status(index, certificate, ill);
      var unemployed =
          years >= 18
              && years < 60
              && chance(register == Register.WATCHED ? 0.05 : register.poor() ? 0.16 : 0.012);
      members.add(
          new InventedPerson(
              number(born, female),
              relation,
              born,
              female,
              hukou,
              !hukou.equals(county) && chance(0.45),
              certificate.map(each -> drawing(each, status)),
              stage(years),
              ill,
              ill ? chance(0.3) : chance(0.0008),
              unemployed ? Optional.of(day.minusDays(random.nextInt(20, 600))) : Optional.empty(),
              wage(years, unemployed, certificate.isPresent()),
              register.poor() ? random.nextInt(0, 24_000) : random.nextInt(5_000, 380_000),
              status,
              years >= 80 && chance(0.977),
              death(years)));
    }

    private Optional<LocalDate> death(int years) {
      var yearly = years < 60 ? 0.0012 : years < 70 ? 0.009 : years < 80 ? 0.025 : 0.09;
      return chance(yearly / 24)
          ? Optional.of(day.minusDays(random.nextInt(1, 12)))
          : Optional.empty();
    }

    /** Whoever has a row of their own in the register stands in it apart from the family. */
    private Optional<String> status(int index, Optional<Certificate> certificate, boolean ill) {
      return switch (register) {
        case DIBAO -> Optional.of("DIBAO");
        case EXTREME_POVERTY -> Optional.of("EXTREME_POVERTY");
        case MARGINAL ->
            Optional.of(
                (index > 0 && (ill || certificate.filter(Certificate::severe).isPresent()))
                        || (index == 1 && chance(0.13))
                    ? "DIBAO_SINGLE_PERSON"
                    : "MARGINAL");
        case WATCHED, NONE -> Optional.empty();
      };
    }

    private Optional<Certificate> certificate(int years) {
      var share = years < 18 ? 0.006 : years < 60 ? 0.012 : 0.042;
      if (!chance(register.poor() ? share * 3 : share)) {
        return Optional.empty();
      }
      var drawn = random.nextInt(100);
      var grade = drawn < 12 ? 1 : drawn < 35 ? 2 : drawn < 63 ? 3 : 4;
      var band =
          grade <= 2 && chance(0.93)
              ? Optional.of(
                  List.of("FULLY_UNABLE", "BASICALLY_UNABLE", "PARTLY_UNABLE", "OTHER_SEVERE")
                      .get(random.nextInt(4)))
              : Optional.<String>empty();
      return Optional.of(
          new Certificate(
              CATEGORIES.get(random.nextInt(CATEGORIES.size())), grade, band, false, false));
    }

    /** The registers of the two subsidies have most of whom they should have, and not all. */
    private Certificate drawing(Certificate certificate, Optional<String> status) {
      var supported = status.filter("EXTREME_POVERTY"::equals).isPresent();
      var poor = status.isPresent() && !supported;
      var inNeedOfCare =
          certificate.severe()
              || (certificate.grade() == 3
                  && (certificate.category().equals("MENTAL")
                      || certificate.category().equals("INTELLECTUAL")));
      return new Certificate(
          certificate.category(),
          certificate.grade(),
          certificate.careBand(),
          !supported && chance(poor ? 0.9 : 0.38),
          !supported && inNeedOfCare && chance(0.9));
    }

    private String stage(int years) {
      if (years < 3) {
        return "NONE";
      } else if (years < 6) {
        return chance(0.97) ? "PRESCHOOL" : "NONE";
      } else if (years < 15) {
        return chance(0.998) ? "COMPULSORY" : "NONE";
      } else if (years < 18) {
        return chance(0.97) ? "SENIOR_SECONDARY" : "NONE";
      }
      return years < 22 && chance(0.6) ? "UNDERGRADUATE" : "NONE";
    }

    /** Wages are skewed: most earn little more than the least, and some a multiple of it. */
    private long wage(int years, boolean unemployed, boolean disabled) {
      if (years < 18 || unemployed) {
        return 0;
      }
      var skewed = Math.pow(random.nextDouble(), 2.2);
      if (years >= 60) {
        return Math.round(pension(skewed));
      }
      return switch (register) {
        case DIBAO, EXTREME_POVERTY -> Math.round(420 + skewed * 900);
        case MARGINAL -> Math.round(disabled ? 160 + skewed * 1_300 : 1_150 + skewed * 1_900);
        case WATCHED -> Math.round(disabled ? 1_400 + skewed * 2_600 : 2_900 + skewed * 4_200);
        case NONE -> Math.round(2_500 + skewed * 19_000);
      };
    }

    /** Of those who are only watched some few have next to nothing, and nobody has asked yet. */
    private double pension(double skewed) {
      return switch (register) {
        case DIBAO, EXTREME_POVERTY -> 560 + skewed * 620;
        case MARGINAL -> 1_280 + skewed * 700;
        case WATCHED -> chance(0.04) ? 190 + skewed * 1_150 : 1_450 + skewed * 2_600;
        case NONE -> 280 + skewed * 5_200;
      };
    }

    /**
     * How many days before the birthday of their age a member was born: different for any two
     * members of households that could otherwise have the same number.
     */
    private int birthday(int index) {
      if (index >= MOST_MEMBERS) {
        throw new IllegalStateException("a household of more than " + MOST_MEMBERS);
      }
      var turn = (shuffled() + number / CitizenNumber.FIRST_PLANTED) % (DAYS / MOST_MEMBERS);
      return (int) ((index * (long) (DAYS / MOST_MEMBERS) + turn) * 211 % DAYS);
    }

    private long shuffled() {
      var place = number % CitizenNumber.FIRST_PLANTED;
      return (place * 0x9E3779B97F4A7C15L + seed) >>> 40;
    }

    private CitizenNumber number(LocalDate born, boolean female) {
      if (number >= MOST_HOUSEHOLDS) {
        throw new IllegalStateException("no more citizen numbers are left");
      }
      var code = (int) (number % CitizenNumber.FIRST_PLANTED);
      var same =
          members.stream()
              .filter(member -> member.born().equals(born) && member.female() == female)
              .count();
      return CitizenNumber.of(
          born, female, (int) ((code + same * 25_013) % CitizenNumber.FIRST_PLANTED));
    }

    private boolean chance(double of) {
      return random.nextDouble() < of;
    }

    private double between(double from, double to) {
      return from + random.nextDouble() * (to - from);
    }
  }
}
