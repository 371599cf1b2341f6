package io.zhaoren.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The rule of every operation, read from all files {@code rights/<module>.yaml} on the class path
 * that {@code META-INF/rights} of a module names.
 */
public final class Rights {

  /** For whom in a household the matters of a programme are. */
  public enum Discretion {
    /** For the person alone whom they are about, and whoever represents that person. */
    OWN_ONLY("own-only"),
    /** For nobody in the household: they protect somebody in it. */
    PROTECTING("protecting");

    private final String code;

    Discretion(String code) {
      this.code = code;
    }
  }

  private static final String INDEX = "META-INF/rights";
  private static final Set<String> PARTS =
      Set.of("grounds", "discretion", "reasons", "only", "operations");
  private static final String SHARED = "shared";
  private static final Set<String> KEYS = Set.of("public", "named", "unplaced", "rights");

  private final Map<String, Rule> rules;
  private final Map<String, Discretion> discreet;
  private final Map<Role, Reason.Needed> reasons;

  private Rights(
      Map<String, Rule> rules, Map<String, Discretion> discreet, Map<Role, Reason.Needed> reasons) {
    this.rules = Collections.unmodifiableMap(new TreeMap<>(rules));
    this.discreet = Map.copyOf(discreet);
    this.reasons = Map.copyOf(reasons);
  }

  /** The programmes whose matters are not for everybody in a household. */
  public Map<String, Discretion> discreet() {
    return discreet;
  }

  /**
   * What the build brings.
   *
   * @throws IllegalStateException naming everything that is wrong
   */
  public static Rights bundled() {
    var loader =
        Optional.ofNullable(Thread.currentThread().getContextClassLoader())
            .orElseGet(Rights.class::getClassLoader);
    var texts = new TreeMap<String, String>();
    try {
      for (var index : Collections.list(loader.getResources(INDEX))) {
        try (var names = index.openStream()) {
          for (var name : text(names).lines().toList()) {
            texts.put(name, resource(loader, name));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read(texts);
  }

  private static String resource(ClassLoader loader, String name) throws IOException {
    try (var stream = loader.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is named by " + INDEX + " and is not there");
      }
      return text(stream);
    }
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }

  /**
   * @param texts by the name of the file
   * @throws IllegalStateException naming everything that is wrong, a line each
   */
  public static Rights read(Map<String, String> texts) {
    var rules = new HashMap<String, Rule>();
    var discreet = new HashMap<String, Discretion>();
    var reasons = new EnumMap<Role, Reason.Needed>(Role.class);
    var kept = new ArrayList<Kept>();
    var faults = new ArrayList<String>();
    new TreeMap<>(texts)
        .forEach((file, text) -> new File(file, rules, discreet, reasons, kept, faults).read(text));
    keep(rules, kept, faults);
    if (!faults.isEmpty()) {
      throw new IllegalStateException(String.join("\n", faults));
    }
    return new Rights(rules, discreet, reasons);
  }

  /** Which roles have to say why they read of people. */
  Map<Role, Reason.Needed> reasons() {
    return reasons;
  }

  /** Whether somebody who may read this has to say why before. */
  public boolean asksForReason(String operation) {
    return of(operation)
        .filter(Rule::isPersonal)
        .filter(rule -> reasons.keySet().stream().anyMatch(rule::givesTo))
        .isPresent();
  }

  public Set<String> operations() {
    return rules.keySet();
  }

  Optional<Rule> of(String operation) {
    return Optional.ofNullable(rules.get(operation));
  }

  public boolean isPublic(String operation) {
    return of(operation).filter(Rule::isPublic).isPresent();
  }

  /**
   * What a service leaves to a role of the operations of other modules.
   *
   * @param file that says so, whose own operations are not meant
   */
  private record Kept(String file, Set<String> own, String role, Set<String> operations) {}

  private static void keep(Map<String, Rule> rules, List<Kept> kept, List<String> faults) {
    for (var each : kept) {
      each.operations().stream()
          .filter(operation -> !rules.containsKey(operation))
          .forEach(
              operation ->
                  faults.add(each.file() + ": only: " + operation + " is no operation here"));
      rules.replaceAll(
          (operation, rule) ->
              each.own().contains(operation) || each.operations().contains(operation)
                  ? rule
                  : rule.without(each.role()));
    }
  }

  /** Reads one file. */
  private record File(
      String name,
      Map<String, Rule> rules,
      Map<String, Discretion> discreet,
      Map<Role, Reason.Needed> reasons,
      List<Kept> kept,
      List<String> faults) {

    void read(String text) {
      var options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      Object root = new Yaml(new SafeConstructor(options)).load(text);
      map(root)
          .forEach(
              (part, given) -> {
                if (!part.equals(SHARED) && !(PARTS.contains(part) && given instanceof Map)) {
                  wrong(part, "is no part of a file of rights, or lists nothing by name");
                }
              });
      var grounds = map(map(root).get("grounds"));
      discretion(map(map(root).get("discretion")));
      reasons(map(map(root).get("reasons")));
      only(map(map(root).get("only")), map(map(root).get("operations")).keySet());
      map(map(root).get("operations"))
          .forEach(
              (operation, rule) -> {
                if (rules.put(operation, rule(operation, map(rule), grounds)) != null) {
                  wrong(operation, "has a rule already");
                }
              });
    }

    private void only(Map<String, Object> given, Set<String> own) {
      given.forEach(
          (who, said) -> {
            if (Role.of(who).isEmpty()) {
              wrong("only", "unknown role " + who);
            } else if (!(map(said).get("basis") instanceof String)) {
              wrong("only", "no basis is given for " + who);
            } else if (map(said).get("operations") instanceof List<?> operations) {
              kept.add(
                  new Kept(
                      name,
                      own,
                      who,
                      operations.stream()
                          .map(String::valueOf)
                          .collect(Collectors.toUnmodifiableSet())));
            } else {
              wrong("only", "no operations are given for " + who);
            }
          });
    }

    private void reasons(Map<String, Object> given) {
      given.forEach(
          (who, said) -> {
            var role = Role.of(who);
            var needed = String.valueOf(map(said).get("needs"));
            if (role.isEmpty() || !Set.of("purpose", "case").contains(needed)) {
              wrong("reasons", "a role needs a purpose or a case: " + who);
            } else if (!(map(said).get("basis") instanceof String)) {
              wrong("reasons", "no basis is given for " + who);
            } else {
              reasons.put(role.get(), Reason.Needed.valueOf(needed.toUpperCase(Locale.ROOT)));
            }
          });
    }

    private void discretion(Map<String, Object> given) {
      for (var each : Discretion.values()) {
        if (given.containsKey(each.code)) {
          discretion(each, map(given.remove(each.code)));
        }
      }
      given.keySet().forEach(key -> wrong("discretion", "unknown key " + key));
    }

    /** Whoever writes it means to keep something back: that it keeps nothing is a mistake. */
    private void discretion(Discretion which, Map<String, Object> part) {
      if (!(part.get("basis") instanceof String)) {
        wrong(which.code, "no basis is given");
      }
      if (part.get("programmes") instanceof List<?> programmes && !programmes.isEmpty()) {
        programmes.forEach(programme -> discreet.put(String.valueOf(programme), which));
      } else {
        wrong(which.code, "no programmes are given");
      }
      part.keySet().stream()
          .filter(key -> !Set.of("basis", "programmes").contains(key))
          .forEach(key -> wrong(which.code, "unknown key " + key));
    }

    private Rule rule(String operation, Map<String, Object> given, Map<String, Object> grounds) {
      for (var key : given.keySet()) {
        if (!KEYS.contains(key)) {
          wrong(operation, "unknown key " + key);
        }
      }
      var open = given.get("public");
      var rights = new HashMap<String, Rule.Right>();
      map(given.get("rights"))
          .forEach(
              (who, scope) ->
                  right(operation, who, scope, grounds).ifPresent(r -> rights.put(who, r)));
      if ((open == null) == rights.isEmpty()) {
        wrong(operation, "is either public, and says why, or gives rights");
      }
      var naming =
          switch (String.valueOf(given.getOrDefault("named", "address"))) {
            case "address" -> Rule.Naming.ADDRESS;
            case "body" -> Rule.Naming.BODY;
            case "list" -> Rule.Naming.LIST;
            case "province" -> Rule.Naming.PROVINCE;
            default -> {
              wrong(operation, "named is address, body, list or province");
              yield Rule.Naming.ADDRESS;
            }
          };
      return new Rule(open != null, naming, Boolean.TRUE.equals(given.get("unplaced")), rights);
    }

    private Optional<Rule.Right> right(
        String operation, String who, @Nullable Object scopeCode, Map<String, Object> grounds) {
      var role = who.replaceFirst("/.*", "");
      var scope = Scope.of(String.valueOf(scopeCode));
      var basis = map(grounds.get(role)).get(String.valueOf(scopeCode));
      if (Role.of(role).isEmpty()) {
        wrong(operation, "unknown role " + role);
      } else if (scope.isEmpty()) {
        wrong(operation, "unknown scope " + scopeCode);
      } else if (basis == null) {
        wrong(operation, "no ground is given for " + role + ": " + scopeCode);
      } else {
        return Optional.of(new Rule.Right(scope.get(), String.valueOf(basis)));
      }
      return Optional.empty();
    }

    private void wrong(String operation, String says) {
      faults.add(name + ": " + operation + ": " + says);
    }

    private static Map<String, Object> map(@Nullable Object value) {
      var read = new TreeMap<String, Object>();
      if (value instanceof Map<?, ?> map) {
        map.forEach((key, each) -> read.put(String.valueOf(key), each));
      }
      return read;
    }
  }
}
