package io.zhaoren.local.sample;

import io.zhaoren.local.sample.InventedPerson.Disability;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Draws households by seed: kinship, ages, work, wages, illness, disability, dwellings. It knows no
 * policy and no line; whether anybody is entitled to anything is found out by the services alone.
 * The n-th household of a seed is always the same, whatever the size of the sample. The rates are
 * invented for showing, not estimates of the province.
 */
final class Neighbourhood {

  /** Where a household may be registered: six-digit codes, each as likely as the other. */
  private final List<String> counties;

  private final long seed;
  private final LocalDate day;

  Neighbourhood(long seed, LocalDate day, List<String> counties) {
    this.seed = seed;
    this.day = day;
    this.counties = List.copyOf(counties);
  }

  InventedHousehold household(long number) {
    var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    var poor = random.nextInt(1000) < 45;
    var rural = random.nextInt(100) < (poor ? 55 : 28);
    var members = new ArrayList<InventedPerson>();
    var kind = random.nextInt(100);
    if (kind < 18) {
      members.add(adult(random, "HEAD", 60, 95, poor));
    } else if (kind < 36) {
      couple(random, members, 60, 88, poor);
    } else if (kind < 72) {
      couple(random, members, 26, 52, poor);
      children(random, members, poor);
    } else if (kind < 80) {
      members.add(adult(random, "HEAD", 28, 50, poor));
      children(random, members, poor);
    } else if (kind < 90) {
      couple(random, members, 30, 55, poor);
      children(random, members, poor);
      members.add(adult(random, "PARENT", 60, 92, poor));
    } else {
      members.add(adult(random, "HEAD", 20, 59, poor));
    }
    var monitored = poor && random.nextInt(100) < 62;
    var recognised = monitored && random.nextInt(100) < 40;
    if (recognised) {
      var status = random.nextInt(100) < 74 ? "DIBAO" : "MARGINAL";
      members.replaceAll(person -> withStatus(person, status));
    } else if (poor && members.size() == 1 && random.nextInt(100) < 20) {
      members.replaceAll(person -> withStatus(person, "EXTREME_POVERTY"));
    }
    return new InventedHousehold(
        id(random),
        counties.get(random.nextInt(counties.size())),
        rural,
        monitored,
        random.nextInt(100) < (poor ? 4 : 22) ? 2 : 1,
        1500 + random.nextInt(poor ? 3000 : 6000),
        random.nextInt(100) < (poor ? 2 : 48),
        poor && random.nextInt(100) < 18,
        random.nextInt(100) < 97,
        random.nextInt(4000) == 0
            ? Optional.of(random.nextBoolean() ? "HOME_DAMAGED" : "HOME_DESTROYED")
            : Optional.empty(),
        random.nextInt(1500) == 0
            ? Optional.of(random.nextBoolean() ? "FIRE" : "TRAFFIC_ACCIDENT")
            : Optional.empty(),
        members);
  }

  private void couple(
      SplittableRandom random, List<InventedPerson> members, int from, int to, boolean poor) {
    members.add(adult(random, "HEAD", from, to, poor));
    members.add(adult(random, "SPOUSE", from, to, poor));
  }

  private void children(SplittableRandom random, List<InventedPerson> members, boolean poor) {
    var count = 1 + (random.nextInt(100) < 28 ? 1 : 0);
    for (var i = 0; i < count; i++) {
      members.add(person(random, "CHILD", random.nextInt(0, 23), poor));
    }
  }

  private InventedPerson adult(
      SplittableRandom random, String relation, int from, int to, boolean poor) {
    return person(random, relation, random.nextInt(from, to), poor);
  }

  private InventedPerson person(SplittableRandom random, String relation, int age, boolean poor) {
    var born = day.minusYears(age).minusDays(random.nextInt(1, 365));
    var disability = disability(random, age, poor);
    var ill = random.nextInt(1000) < (poor ? 30 : 4);
    var unemployed = age >= 18 && age < 60 && random.nextInt(100) < (poor ? 22 : 3);
    return new InventedPerson(
        id(random),
        relation,
        born,
        random.nextBoolean() ? "FEMALE" : "MALE",
        income(random, age, poor, unemployed, disability.isPresent()),
        poor ? random.nextInt(0, 30_000) : random.nextInt(5_000, 400_000),
        disability,
        stage(random, age),
        random.nextInt(1000) < (ill ? 400 : 2),
        ill,
        unemployed ? Optional.of(day.minusDays(random.nextInt(20, 700))) : Optional.empty(),
        Optional.empty());
  }

  private static long income(
      SplittableRandom random, int age, boolean poor, boolean unemployed, boolean disabled) {
    if (age < 18 || unemployed) {
      return 0;
    }
    if (age >= 60) {
      return poor ? random.nextInt(180, 900) : random.nextInt(300, 5200);
    }
    if (poor) {
      return disabled ? random.nextInt(0, 900) : random.nextInt(400, 3200);
    }
    return random.nextInt(2600, 15_000);
  }

  private static Optional<Disability> disability(SplittableRandom random, int age, boolean poor) {
    if (random.nextInt(1000) >= (age >= 60 ? 60 : 14) * (poor ? 2 : 1)) {
      return Optional.empty();
    }
    var category =
        List.of("VISUAL", "HEARING", "SPEECH", "PHYSICAL", "PHYSICAL", "INTELLECTUAL", "MENTAL")
            .get(random.nextInt(7));
    var grade = random.nextInt(1, 5);
    var band =
        grade <= 2 && random.nextInt(100) < 70
            ? Optional.of(
                List.of("FULLY_UNABLE", "BASICALLY_UNABLE", "PARTLY_UNABLE", "OTHER_SEVERE")
                    .get(random.nextInt(4)))
            : Optional.<String>empty();
    return Optional.of(new Disability(category, grade, band, random.nextInt(100) < 55));
  }

  private static String stage(SplittableRandom random, int age) {
    if (age >= 3 && age < 6) {
      return "PRESCHOOL";
    }
    if (age >= 6 && age < 15) {
      return "COMPULSORY";
    }
    if (age >= 15 && age < 18) {
      return "SENIOR_SECONDARY";
    }
    return age < 22 && age >= 18 && random.nextInt(100) < 60 ? "UNDERGRADUATE" : "NONE";
  }

  private static InventedPerson withStatus(InventedPerson person, String status) {
    return new InventedPerson(
        person.id(),
        person.relation(),
        person.birthDate(),
        person.sex(),
        person.monthlyIncomeYuan(),
        person.savingsYuan(),
        person.disability(),
        person.enrolledIn(),
        person.largeMedicalBill(),
        person.seriousIllness(),
        person.unemployedSince(),
        Optional.of(status));
  }

  /** A random (version 4) UUID that the seed decides. */
  private static UUID id(SplittableRandom random) {
    var high = (random.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
    var low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
