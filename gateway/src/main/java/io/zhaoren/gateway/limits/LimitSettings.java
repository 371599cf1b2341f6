package io.zhaoren.gateway.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Map;

/** How much one caller may ask for. */
@ConfigMapping(prefix = "zhaoren.limits")
public interface LimitSettings {

  /** Whether several gateways count together, in their database. */
  @WithDefault("false")
  boolean shared();

  /** Together: after so long at the latest a gateway tells the others what it has let pass. */
  @WithDefault("200ms")
  Duration toldAfter();

  /** Of one account, over all routes. */
  Client client();

  /** Of one address that nobody has proved to call from: open addresses, and bad tokens. */
  Stranger stranger();

  /** More narrowly, of one account on one route, by the route's name. */
  Map<String, Route> routes();

  /** As many at once, and so many more each second. */
  interface Client {
    @WithDefault("400")
    long burst();

    @WithDefault("200")
    @WithName("per-second")
    long perSecond();
  }

  /** As above. */
  interface Stranger {
    @WithDefault("200")
    long burst();

    @WithDefault("50")
    @WithName("per-second")
    long perSecond();
  }

  /** As above. */
  interface Route {
    long burst();

    @WithName("per-second")
    long perSecond();
  }
}
