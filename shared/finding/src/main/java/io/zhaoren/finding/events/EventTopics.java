package io.zhaoren.finding.events;

/** Where a service's events go: names that others rely on. */
public record EventTopics(String service) {

  public static final String REJECTED_FACTS = "rejected-facts.v1";

  public String matches() {
    return service + ".matches.v1";
  }

  public String entitlements() {
    return service + ".entitlements.v1";
  }

  /** What the service tells the others as a source of facts. */
  public String facts() {
    return "facts." + factSource() + ".v1";
  }

  public String factSource() {
    return service + "-service";
  }
}
