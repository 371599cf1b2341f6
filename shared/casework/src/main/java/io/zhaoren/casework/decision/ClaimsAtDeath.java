package io.zhaoren.casework.decision;

import io.zhaoren.casework.bundled.BundledList;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import java.util.HashMap;
import java.util.Map;

/** What becomes of a pending claim at a death, by programme ({@code deaths.yaml}). */
public final class ClaimsAtDeath {

  private static final String FILE = "deaths.yaml";

  /** What becomes of it. */
  public enum OnDeath {
    /** It is over when who it is about has died. */
    END,
    /** It goes on for those of the unit who live; over when nobody does. */
    SURVIVORS,
    /** An officer says. */
    OFFICER
  }

  /**
   * What becomes of it, and why.
   *
   * @param basis on what that stands, or what was not found
   */
  public record Rule(OnDeath onDeath, String basis) {}

  /** Nothing is done by itself where nothing was read. */
  private static final Rule UNREAD = new Rule(OnDeath.OFFICER, "申请期间死亡的未见规定");

  private final Map<String, Rule> rules = new HashMap<>();

  private ClaimsAtDeath() {}

  /** The list that is part of this module; a bad one stops the start. */
  public static ClaimsAtDeath bundled() {
    var claims = new ClaimsAtDeath();
    BundledList.read(FILE, "deaths", claims::add);
    return claims;
  }

  private void add(Mapping row) {
    var programme = row.required("programme").flatMap(Element::text);
    var onDeath = row.required("onDeath").flatMap(element -> element.choice(OnDeath.class));
    var basis = row.required("basis").flatMap(Element::text);
    if (programme.isPresent() && onDeath.isPresent() && basis.isPresent()) {
      if (rules.putIfAbsent(programme.get(), new Rule(onDeath.get(), basis.get())) != null) {
        row.self().wrong("this programme stands here twice");
      }
    }
  }

  /** Of a programme that is not in the list: an officer says. */
  public Rule of(String programme) {
    return rules.getOrDefault(programme, UNREAD);
  }

  /** Whether the programme is in the list. */
  public boolean knows(String programme) {
    return rules.containsKey(programme);
  }
}
