package io.zhaoren.policy.vocabulary;

/**
 * Which entitlement of another service a fact repeats: it is true as long as that service announces
 * that the entitlement runs, and nobody else can say it.
 *
 * @param service the word in its topics, for example {@code assistance}
 * @param programme as its service announces it
 */
public record AnnouncedEntitlement(String service, String programme, Says says) {

  /** What of the entitlement the fact repeats. */
  public enum Says {
    /** That it runs. */
    RUNNING,
    /** What it pays while it runs. */
    AMOUNT
  }

  /** The code of the service as a source of facts. */
  public String source() {
    return service + "-service";
  }
}
