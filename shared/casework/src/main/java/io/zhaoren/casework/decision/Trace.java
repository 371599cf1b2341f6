package io.zhaoren.casework.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.zhaoren.casework.assessment.Assessment;
import io.zhaoren.casework.assessment.Former;
import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.parameter.HukouType;
import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an assessment rests on and what came of it: which policy text, which facts by
 * which reports, which parameter values, each criterion's outcome. From it alone, with the text of
 * the policy, the same can be evaluated again.
 *
 * @param row the subject's place: of a household 0, of a resident among the residents
 */
record Trace(
    String programme,
    int version,
    String policyHash,
    LocalDate on,
    int row,
    Household household,
    boolean illustrative,
    List<Parameter> parameters,
    List<Criterion> criteria,
    String finding,
    @Nullable Long amountFen,
    @Nullable Long jurisdiction) {

  /** The household as it was read. */
  record Household(
      String id,
      boolean membersKnown,
      List<Fact> facts,
      List<Running> entitlements,
      List<Resident> residents) {}

  record Resident(String id, List<Fact> facts, List<Running> entitlements) {}

  /**
   * One value.
   *
   * @param source who said it and under which id; absent where no report means something
   * @param confirmed whether a register's own value was taken: an officer confirmed it, or, where
   *     no officer decided, it was fresh and nobody said otherwise
   */
  record Fact(
      String fact,
      long value,
      String knowledge,
      @Nullable String source,
      @Nullable String report,
      boolean confirmed) {}

  record Running(String programme, @Nullable Long monthlyFen) {}

  /** A row of a parameter that may reach the place. */
  record Parameter(
      String code,
      int place,
      String kind,
      String scope,
      @Nullable String hukou,
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable String firstPaymentMonth,
      long value,
      String source,
      String evidence) {}

  record Criterion(String code, String outcome, boolean soft) {}

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  static Trace of(Assessment assessment) {
    var policy = assessment.policy();
    var criteria = new ArrayList<Criterion>();
    for (var c = 0; c < policy.conditions().size(); c++) {
      criteria.add(
          new Criterion(
              policy.conditions().get(c).code(),
              assessment.criterion(c).name(),
              assessment.evaluation().soft(0, c, assessment.row())));
    }
    var parameters = assessment.set().parameters();
    var rows = new ArrayList<Parameter>();
    for (var definition : parameters.definitions()) {
      if (assessment.set().reading(definition.code()).contains(policy.programme())) {
        parameters.rows(definition.code()).forEach(row -> rows.add(parameter(row)));
      }
    }
    return new Trace(
        policy.programme(),
        policy.version(),
        policy.hash(),
        assessment.on(),
        assessment.row(),
        household(assessment),
        parameters.illustrativeDecides(),
        rows,
        criteria,
        assessment.finding().name(),
        boxed(assessment.amount()),
        boxed(assessment.jurisdiction()));
  }

  private static @Nullable Long boxed(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }

  /** The one household of the block. */
  private static Household household(Assessment assessment) {
    var block = assessment.block();
    var residents = new ArrayList<Resident>();
    for (var r = block.firstResident(0); r < block.endResident(0); r++) {
      residents.add(
          new Resident(
              block.resident(r),
              facts(assessment, About.RESIDENT, r, block.resident(r)),
              running(block.residentEntitlements(r))));
    }
    return new Household(
        block.household(0),
        block.membersKnown(0),
        block.membersKnown(0)
            ? facts(assessment, About.HOUSEHOLD, 0, block.household(0))
            : List.of(),
        running(block.householdEntitlements(0)),
        residents);
  }

  /**
   * Whether the same values were read of the same people, whoever said them.
   *
   * @param apart names of facts that are left out of account
   */
  boolean readsLike(Trace other, Set<String> apart) {
    return values(apart).equals(other.values(apart));
  }

  private Map<String, List<String>> values(Set<String> apart) {
    var values = new TreeMap<String, List<String>>();
    values.put(household.id(), values(household.facts(), household.entitlements(), apart));
    for (var resident : household.residents()) {
      values.put(resident.id(), values(resident.facts(), resident.entitlements(), apart));
    }
    return values;
  }

  private static List<String> values(List<Fact> facts, List<Running> running, Set<String> apart) {
    return Stream.concat(
            facts.stream()
                .filter(each -> !apart.contains(each.fact()))
                .map(each -> each.fact() + "=" + each.value()),
            running.stream().map(each -> each.programme() + "=" + each.monthlyFen()))
        .sorted()
        .toList();
  }

  /** Only what the policy may read: a record holds no more of people than it needs. */
  private static List<Fact> facts(Assessment assessment, About about, int row, String id) {
    var block = assessment.block();
    var vocabulary = block.vocabulary();
    var read = assessment.set().factsOf(assessment.policy());
    var facts = new ArrayList<Fact>();
    for (var f = 0; f < vocabulary.facts().size(); f++) {
      var fact = vocabulary.facts().get(f);
      if (fact.about() != about
          || fact.type() instanceof FactType.Reference
          || !read.contains(fact.name())
          || block.knowledge(f, row) == Knowledge.UNKNOWN) {
        continue;
      }
      var key = new FactKey(fact, UUID.fromString(id));
      var holding = Optional.ofNullable(assessment.holdings().get(key));
      facts.add(
          new Fact(
              fact.name(),
              block.value(f, row),
              block.knowledge(f, row).name(),
              holding.map(each -> each.source()).orElse(null),
              holding.map(each -> each.reportId()).orElse(null),
              assessment.confirmed().contains(key)));
    }
    return facts;
  }

  private static List<Running> running(List<FactBlock.Running> running) {
    return running.stream()
        .map(each -> new Running(each.programme(), boxed(each.monthlyFen())))
        .toList();
  }

  private static Parameter parameter(ParameterRow row) {
    return new Parameter(
        row.code(),
        row.place(),
        row.kind().name(),
        row.scope().name(),
        row.hukou().map(Enum::name).orElse(null),
        row.validFrom(),
        row.validTo().orElse(null),
        row.firstPaymentMonth().map(YearMonth::toString).orElse(null),
        row.value(),
        row.source(),
        row.evidence());
  }

  /** The block of the facts in this record, and of nothing else. */
  FactBlock block(Vocabulary vocabulary) {
    var block = FactBlock.of(vocabulary);
    if (household.membersKnown()) {
      block.household(household.id());
      fill(block, vocabulary, About.HOUSEHOLD, household.facts());
      household.entitlements().forEach(each -> block.householdEntitlement(running(each)));
    } else {
      block.noHousehold(household.residents().get(0).id());
    }
    for (var resident : household.residents()) {
      block.resident(resident.id());
      fill(block, vocabulary, About.RESIDENT, resident.facts());
      resident.entitlements().forEach(each -> block.residentEntitlement(running(each)));
    }
    return block.build();
  }

  private static FactBlock.Running running(Running each) {
    var fen = each.monthlyFen();
    return new FactBlock.Running(
        each.programme(), fen == null ? OptionalLong.empty() : OptionalLong.of(fen));
  }

  private static void fill(
      FactBlock.Builder block, Vocabulary vocabulary, About about, List<Fact> facts) {
    for (var f = 0; f < vocabulary.facts().size(); f++) {
      var definition = vocabulary.facts().get(f);
      if (definition.about() != about || definition.type() instanceof FactType.Reference) {
        continue;
      }
      var known = facts.stream().filter(each -> each.fact().equals(definition.name())).findFirst();
      if (known.isPresent()) {
        block.fact(f, known.get().value(), Knowledge.valueOf(known.get().knowledge()));
      } else {
        block.withheld(f);
      }
    }
  }

  /** Who was counted or looked at, with what was read of each. */
  List<Former> people() {
    return household.residents().stream()
        .map(
            each ->
                new Former(
                    UUID.fromString(each.id()),
                    each.facts().stream()
                        .collect(
                            Collectors.toMap(
                                Fact::fact,
                                fact ->
                                    new Former.Value(
                                        fact.value(), Knowledge.valueOf(fact.knowledge()))))))
        .toList();
  }

  /** The policy with the parameters of this record. */
  PolicySet with(PolicySet policies) {
    var policy = policies.find(programme, version).orElseThrow();
    var values =
        io.zhaoren.policy.parameter.Parameters.of(
            policies.parameters().definitions(), parameters.stream().map(Trace::row).toList());
    return policies.only(policy).with(illustrative ? values.withIllustrativeDeciding() : values);
  }

  private static ParameterRow row(Parameter each) {
    return new ParameterRow(
        each.code(),
        each.place(),
        ParameterRow.Kind.valueOf(each.kind()),
        ParameterRow.Scope.valueOf(each.scope()),
        Optional.ofNullable(each.hukou()).map(HukouType::valueOf),
        each.validFrom(),
        Optional.ofNullable(each.validTo()),
        Optional.ofNullable(each.firstPaymentMonth()).map(YearMonth::parse),
        each.value(),
        each.source(),
        each.evidence());
  }

  /** One spelling, so that equal records have equal hashes. */
  static String write(List<Trace> traces) {
    try {
      return JSON.writeValueAsString(traces);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record cannot be written", e); // never: plain records
    }
  }

  static List<Trace> read(String record) throws JsonProcessingException {
    return List.of(JSON.readValue(record, Trace[].class));
  }

  /** SHA-256 in hexadecimal. */
  static String hash(String record) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(record.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
