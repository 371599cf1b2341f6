package io.zhaoren.casework.verification;

import io.zhaoren.casework.assessment.Reach;
import io.zhaoren.casework.item.ApplicationItem;
import io.zhaoren.casework.maintenance.Obligor;
import io.zhaoren.casework.maintenance.ObligorList;
import io.zhaoren.casework.maintenance.ObligorLists;
import io.zhaoren.casework.mandate.Mandate;
import io.zhaoren.casework.mandate.Mandates;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.intake.Source;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Access;
import io.zhaoren.policy.vocabulary.FactDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What may be asked of whom for an item: the facts behind mandates that its policy reads, of the
 * sources that may say them and that the mandates in force name.
 */
@ApplicationScoped
public class PlanningRequests {

  private final FactLoader facts;
  private final Mandates mandates;
  private final ObligorLists obligors;
  private final Sources sources;

  public PlanningRequests(
      FactLoader facts, Mandates mandates, ObligorLists obligors, Sources sources) {
    this.facts = facts;
    this.mandates = mandates;
    this.obligors = obligors;
    this.sources = sources;
  }

  /**
   * @param obligorsUnlisted whether relatives who owe maintenance matter and nobody has said who
   *     they are, or that there are none
   */
  record Plan(List<Wish> wishes, List<MissingMandate> missing, boolean obligorsUnlisted) {}

  Plan plan(
      Connection connection,
      PolicySet set,
      Policy policy,
      ApplicationItem item,
      UUID household,
      LocalDate on)
      throws SQLException {
    var people = People.of(facts.read(connection, List.of(Subject.household(household)), on), on);
    var planning = new Planning(policy, set, people, item, household, on);
    if (planning.maintenance) {
      for (var obligor : obligors.find(household).map(ObligorList::obligors).orElse(List.of())) {
        planning.adultsOf.put(obligor.residentId(), adultsOf(connection, obligor, on));
      }
    }
    return planning.plan();
  }

  /**
   * Everybody of the obligor's household who answers for himself: listed, or known to registers.
   */
  private Set<UUID> adultsOf(Connection connection, Obligor obligor, LocalDate on)
      throws SQLException {
    var self = Subject.resident(obligor.residentId());
    var adults = new TreeSet<>(obligor.otherAdults());
    adults.add(obligor.residentId());
    adults.addAll(People.of(facts.read(connection, List.of(self), on), on).adults());
    return adults;
  }

  private final class Planning {

    private final Policy policy;
    private final People people;
    private final ApplicationItem item;
    private final UUID household;
    private final LocalDate on;
    private final List<FactDefinition> asked;
    private final boolean maintenance;
    private final List<Mandate> answers;
    private final Map<Target, Wish> wishes = new LinkedHashMap<>();
    private final Map<UUID, MissingMandate> missing = new LinkedHashMap<>();
    private final Map<UUID, Set<UUID>> adultsOf = new HashMap<>();

    private record Target(String source, Topic topic) {}

    Planning(
        Policy policy,
        PolicySet set,
        People people,
        ApplicationItem item,
        UUID household,
        LocalDate on) {
      this.policy = policy;
      this.people = people;
      this.item = item;
      this.household = household;
      this.on = on;
      var names = set.factsOf(policy);
      this.asked =
          names.stream()
              .map(set.vocabulary()::fact)
              .filter(fact -> fact.access() == Access.MANDATE)
              .filter(fact -> !ObligorList.FACTS.contains(fact.name()))
              .toList();
      this.maintenance = ObligorList.FACTS.stream().anyMatch(names::contains);
      this.answers = mandates.ofHousehold(household);
    }

    Plan plan() {
      for (var fact : asked) {
        if (fact.about() == About.HOUSEHOLD) {
          wish(fact, new Topic(Topic.Kind.HOUSEHOLD, household), people.adults());
        } else {
          residents().forEach(resident -> wish(fact, resident));
        }
      }
      var list = maintenance ? obligors.find(household) : Optional.<ObligorList>empty();
      list.ifPresent(known -> known.obligors().forEach(this::wish));
      return new Plan(
          List.copyOf(wishes.values()),
          List.copyOf(missing.values()),
          maintenance && list.isEmpty());
    }

    /** Of a policy about one person who stands alone, that person. */
    private Collection<UUID> residents() {
      return Reach.looksAtOthers(policy)
          ? people.living()
          : people.living().stream().filter(item.subject().id()::equals).toList();
    }

    private void wish(FactDefinition fact, UUID resident) {
      var topic = new Topic(Topic.Kind.RESIDENT, resident);
      if (people.adults().contains(resident)) {
        wish(fact, topic, Set.of(resident));
        return;
      }
      // for a minor any adult of the household may speak
      for (var source : sayers(fact.sources())) {
        var by = new HashSet<UUID>();
        by.addAll(holding(resident, Mandate.Standing.MEMBER, source));
        people.adults().forEach(a -> by.addAll(holding(a, Mandate.Standing.MEMBER, source)));
        if (!by.isEmpty()) {
          add(source, topic, fact.name(), Set.of(resident), by);
        }
      }
    }

    /** All of these must have allowed it. */
    private void wish(FactDefinition fact, Topic topic, Set<UUID> of) {
      var any = false;
      for (var source : sayers(fact.sources())) {
        any |= wish(fact.name(), source, topic, of, Mandate.Standing.MEMBER);
      }
      if (!any) {
        of.forEach(each -> lacks(each, Mandate.Standing.MEMBER));
      }
    }

    private void wish(Obligor obligor) {
      var topic = new Topic(Topic.Kind.OBLIGOR, obligor.residentId());
      var adults =
          Objects.requireNonNull(adultsOf.get(obligor.residentId()), "read before planning");
      for (var figure : obligor.needed()) {
        var any = false;
        for (var source : sayers(figure.sources())) {
          any |= wish(figure.code(), source, topic, adults, Mandate.Standing.OBLIGOR);
        }
        if (!any) {
          lackingOf(adults, sayers(figure.sources()))
              .forEach(each -> lacks(each, Mandate.Standing.OBLIGOR));
        }
      }
    }

    /** Those who allow none of the sources; if each allows one, but none together, all of them. */
    private Collection<UUID> lackingOf(Set<UUID> adults, List<String> asking) {
      var lacking =
          adults.stream()
              .filter(
                  each ->
                      asking.stream()
                          .allMatch(
                              source -> holding(each, Mandate.Standing.OBLIGOR, source).isEmpty()))
              .toList();
      return lacking.isEmpty() ? adults : lacking;
    }

    private boolean wish(
        String name, String source, Topic topic, Set<UUID> of, Mandate.Standing standing) {
      var by = new HashSet<UUID>();
      for (var resident : of) {
        var own = holding(resident, standing, source);
        if (own.isEmpty()) {
          return false;
        }
        by.addAll(own);
      }
      if (of.isEmpty()) {
        return false;
      }
      add(source, topic, name, of, by);
      return true;
    }

    private void add(
        String source, Topic topic, String name, Set<UUID> residents, Set<UUID> allowing) {
      var wish =
          wishes.computeIfAbsent(
              new Target(source, topic),
              target ->
                  new Wish(source, topic, new TreeSet<>(), new LinkedHashSet<>(), new HashSet<>()));
      wish.names().add(name);
      wish.residents().addAll(residents);
      wish.mandates().addAll(allowing);
    }

    private Set<UUID> holding(UUID resident, Mandate.Standing standing, String source) {
      var holding = new HashSet<UUID>();
      for (var mandate : answers) {
        if (mandate.residentId().equals(resident)
            && mandate.standing() == standing
            && mandate.holds(on)
            && mandate.sources().contains(source)) {
          holding.add(mandate.id());
        }
      }
      return holding;
    }

    private void lacks(UUID resident, Mandate.Standing standing) {
      var last = new ArrayList<Mandate>();
      answers.stream()
          .filter(each -> each.residentId().equals(resident) && each.standing() == standing)
          .forEach(last::add);
      var because = "not-answered";
      if (!last.isEmpty()) {
        var latest = last.get(last.size() - 1);
        because =
            latest.answer() == Mandate.Answer.REFUSED
                ? "refused"
                : latest.holds(on) ? "sources-not-named" : "ended";
      }
      missing.put(
          resident,
          new MissingMandate(
              resident, standing == Mandate.Standing.MEMBER ? "member" : "obligor", because));
    }

    private List<String> sayers(Collection<String> codes) {
      return codes.stream()
          .filter(
              code ->
                  sources
                      .find(code)
                      .filter(source -> source.channel() == Source.Channel.KAFKA)
                      .isPresent())
          .toList();
    }
  }
}
