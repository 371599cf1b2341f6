package io.zhaoren.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules that hold for every module, each with its reason. A module checks itself by one test:
 *
 * <pre>
 * {@literal @}Test
 * void theHouseRulesHold() {
 *   ArchitectureRules.check("io.zhaoren.finding");
 * }
 * </pre>
 */
public final class ArchitectureRules {

  private static final Pattern LAYER =
      Pattern.compile(
          "(.*\\.)?(util|utils|common|commons|core|base|helper|helpers|dto|impl|manager)(\\..*)?");
  private static final Pattern EMPTY_WORD =
      Pattern.compile(".*(Dto|DTO|Impl|Manager|Helper|Util|Utils)");
  private static final Set<String> REST_VERBS =
      Set.of(
          "jakarta.ws.rs.GET",
          "jakarta.ws.rs.POST",
          "jakarta.ws.rs.PUT",
          "jakarta.ws.rs.PATCH",
          "jakarta.ws.rs.DELETE",
          "jakarta.ws.rs.HEAD",
          "jakarta.ws.rs.OPTIONS");

  // A canary lies among the tests; one for a rule on production code has to pass for such.
  private static final String CANARIES_OF_PRODUCTION = ".canary.production";

  /** Packages are named for what they hold. */
  public static final ArchRule PACKAGES_ARE_FEATURES =
      noClasses()
          .should(
              be(
                  DescribedPredicate.<JavaClass>describe(
                      "in a package named for a layer or for nothing",
                      type -> LAYER.matcher(type.getPackageName()).matches())))
          .because("a package named util, common or impl says nothing and takes everything")
          .allowEmptyShould(true);

  /** Classes are named for what they are. */
  public static final ArchRule CLASSES_ARE_NAMED_FOR_WHAT_THEY_ARE =
      noClasses()
          .should(
              be(
                  DescribedPredicate.<JavaClass>describe(
                      "named with an empty word",
                      type -> EMPTY_WORD.matcher(type.getSimpleName()).matches())))
          .because("Dto, Impl, Manager, Helper and Util name no thing of the domain")
          .allowEmptyShould(true);

  /** Policy code holds no binary fractions. */
  public static final ArchRule POLICY_FIELDS_ARE_EXACT =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("io.zhaoren.policy..")
          .should()
          .notHaveRawType(inexact())
          .because("money is integer fen and ratios stay exact: a double loses fen")
          .allowEmptyShould(true);

  /** Policy code returns no binary fractions. */
  public static final ArchRule POLICY_METHODS_RETURN_EXACT_VALUES =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("io.zhaoren.policy..")
          .should()
          .notHaveRawReturnType(inexact())
          .because("money is integer fen and ratios stay exact: a double loses fen")
          .allowEmptyShould(true);

  /** Who wants the date is given it. */
  public static final ArchRule THE_CLOCK_IS_AN_INPUT =
      noClasses()
          .that(
              not(resideInAnyPackage(
                      "io.zhaoren.finding.clock..", "io.zhaoren.local..", "io.zhaoren.embedded.."))
                  .and(not(inTests())))
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "reads the machine's clock", ArchitectureRules::readsTheClock))
          .because(
              "every evaluation is as of a date that is given; only io.zhaoren.finding.clock reads the clock")
          .allowEmptyShould(true);

  /** Tests wait for conditions. */
  public static final ArchRule TESTS_DO_NOT_SLEEP =
      noClasses()
          .that(inTests())
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "sleeps",
                  call ->
                      call.getTargetOwner().isEquivalentTo(Thread.class)
                          && call.getName().equals("sleep")))
          .because(
              "a sleep is too long on a quick machine and too short on a slow one: await a condition")
          .allowEmptyShould(true);

  /** One package knows the expression library. */
  public static final ArchRule CEL_STAYS_BEHIND_ONE_PACKAGE =
      noClasses()
          .that(not(resideInAPackage("io.zhaoren.policy.expression..")).and(ours()))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.cel..")
          .because("the library behind expressions can be replaced only if one package knows it")
          .allowEmptyShould(true);

  /** What a policy says is plain Java. */
  public static final ArchRule POLICY_NEEDS_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAPackage("io.zhaoren.policy..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarkus..", "jakarta.persistence..", "org.apache.kafka..")
          .because(
              "what a policy says must be testable without a framework, a database or a broker")
          .allowEmptyShould(true);

  /** Nothing is mocked. */
  public static final ArchRule NOTHING_IS_MOCKED =
      noClasses()
          .that(ours())
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.mockito..", "io.quarkus.test.junit.mockito..")
          .because("tests use the real PostgreSQL and Kafka, or a fake written by hand")
          .allowEmptyShould(true);

  /** What is stored and what is said over HTTP change apart. */
  public static final ArchRule ENTITIES_STAY_BEHIND_THE_API =
      methods()
          .that(areRestMethods())
          .should(notSpeakInEntities())
          .because("an entity in a request or an answer lets a column become a public contract")
          .allowEmptyShould(true);

  /** Events leave through the outbox. */
  public static final ArchRule EVENTS_LEAVE_THROUGH_THE_OUTBOX =
      noClasses()
          .that(ours())
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "org\\.eclipse\\.microprofile\\.reactive\\.messaging\\.Emitter|io\\.smallrye\\.reactive\\.messaging\\.(Mutiny)?Emitter")
          .because("an emitter sends beside the transaction: a crash loses or invents an event")
          .allowEmptyShould(true);

  /** A transaction belongs to what happens, not to how it was asked for. */
  public static final ArchRule RESOURCES_OPEN_NO_TRANSACTION =
      classes()
          .that(areRestResources())
          .should(notBeTransactional())
          .because(
              "a transaction belongs to the use case: parsing and answering must not hold locks")
          .allowEmptyShould(true);

  /** Every package says that null is the exception. */
  public static final ArchRule PACKAGES_ARE_NULL_MARKED =
      classes()
          .that(ours().and(not(inTests())))
          .should(lieInANullMarkedPackage())
          .because("NullAway checks only packages whose package-info says @NullMarked")
          .allowEmptyShould(true);

  private ArchitectureRules() {}

  /** All rules. */
  public static List<ArchRule> all() {
    return List.of(
        PACKAGES_ARE_FEATURES,
        CLASSES_ARE_NAMED_FOR_WHAT_THEY_ARE,
        POLICY_FIELDS_ARE_EXACT,
        POLICY_METHODS_RETURN_EXACT_VALUES,
        THE_CLOCK_IS_AN_INPUT,
        TESTS_DO_NOT_SLEEP,
        CEL_STAYS_BEHIND_ONE_PACKAGE,
        POLICY_NEEDS_NO_FRAMEWORK,
        NOTHING_IS_MOCKED,
        ENTITIES_STAY_BEHIND_THE_API,
        EVENTS_LEAVE_THROUGH_THE_OUTBOX,
        RESOURCES_OPEN_NO_TRANSACTION,
        PACKAGES_ARE_NULL_MARKED);
  }

  /**
   * A check of somebody's work shares none of its code: of the house it knows nothing but what the
   * work is about.
   *
   * @param check with the classes inside it
   * @param known what it may know of the house, with the classes inside each
   */
  public static void knowsNothingBut(Class<?> check, Class<?>... known) {
    var house = JavaClass.Predicates.resideInAPackage("io.zhaoren..");
    var allowed = not(house).or(JavaClass.Predicates.belongToAnyOf(check));
    classes()
        .that()
        .belongToAnyOf(check)
        .should()
        .onlyDependOnClassesThat(allowed.or(JavaClass.Predicates.belongToAnyOf(known)))
        .because("what shares code with a work shares its faults")
        .check(new ClassFileImporter().importPackagesOf(check));
  }

  /**
   * Holds a module, its tests included, to all rules.
   *
   * @param basePackage the module's package; classes of other modules' jars are left out
   * @throws AssertionError with every violation and the rule's reason, or if there is no such class
   */
  public static void check(String basePackage) {
    JavaClasses module =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .withImportOption(location -> !location.contains("/canary/"))
            .importPackages(basePackage);
    if (module.isEmpty()) {
      throw new AssertionError("no class in " + basePackage + ": the rules would check nothing");
    }
    StringBuilder violations = new StringBuilder();
    for (ArchRule rule : all()) {
      var result = rule.evaluate(module);
      if (result.hasViolation()) {
        violations.append(result.getFailureReport()).append('\n');
      }
    }
    if (!violations.isEmpty()) {
      throw new AssertionError(violations.toString());
    }
  }

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAPackage("io.zhaoren..");
  }

  private static DescribedPredicate<JavaClass> inexact() {
    return DescribedPredicate.describe(
        "double or float",
        type ->
            Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                .contains(type.getBaseComponentType().getName()));
  }

  private static DescribedPredicate<JavaClass> inTests() {
    return DescribedPredicate.describe(
        "in tests",
        type ->
            !type.getPackageName().contains(CANARIES_OF_PRODUCTION)
                && type.getSource()
                    .map(source -> source.getUri().toString().contains("/test-classes/"))
                    .orElse(false));
  }

  private static boolean readsTheClock(JavaMethodCall call) {
    JavaClass owner = call.getTargetOwner();
    boolean withoutClock = call.getTarget().getRawParameterTypes().isEmpty();
    return (owner.getPackageName().equals("java.time")
            && call.getName().equals("now")
            && takesNoClock(call))
        || (owner.getPackageName().equals("java.time")
            && call.getName().startsWith("system")
            && owner.getSimpleName().equals("Clock"))
        || (owner.isEquivalentTo(System.class)
            && call.getName().equals("currentTimeMillis")
            && withoutClock);
  }

  private static boolean takesNoClock(JavaAccess<?> access) {
    return access instanceof JavaMethodCall call
        && call.getTarget().getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(java.time.Clock.class));
  }

  private static DescribedPredicate<JavaMethod> areRestMethods() {
    return DescribedPredicate.describe(
        "are REST methods",
        method ->
            method.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .map(JavaClass::getName)
                .anyMatch(REST_VERBS::contains));
  }

  private static DescribedPredicate<JavaClass> areRestResources() {
    return DescribedPredicate.describe(
        "are REST resources",
        type ->
            type.isAnnotatedWith("jakarta.ws.rs.Path")
                || type.getMethods().stream().anyMatch(areRestMethods()));
  }

  private static ArchCondition<JavaMethod> notSpeakInEntities() {
    return new ArchCondition<>("take or give no JPA entity") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Set<JavaClass> spoken =
            new java.util.HashSet<>(method.getReturnType().getAllInvolvedRawTypes());
        method.getParameterTypes().forEach(type -> spoken.addAll(type.getAllInvolvedRawTypes()));
        for (JavaClass type : spoken) {
          if (type.isAnnotatedWith("jakarta.persistence.Entity")) {
            events.add(
                SimpleConditionEvent.violated(
                    method, method.getFullName() + " speaks in the entity " + type.getName()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> notBeTransactional() {
    return new ArchCondition<>("open no transaction") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean opens =
            type.isAnnotatedWith("jakarta.transaction.Transactional")
                || type.getMethods().stream()
                    .anyMatch(
                        method -> method.isAnnotatedWith("jakarta.transaction.Transactional"));
        if (opens) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " opens a transaction"));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> lieInANullMarkedPackage() {
    return new ArchCondition<>("lie in a package marked @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .orElse(false);
        if (!marked) {
          events.add(
              SimpleConditionEvent.violated(
                  type,
                  type.getName()
                      + ": "
                      + type.getPackageName()
                      + " has no @NullMarked package-info"));
        }
      }
    };
  }
}
