package io.zhaoren.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** Three services behind the gateway, and how the tests want it set. */
public final class StubServices implements QuarkusTestResourceLifecycleManager {

  /** The address from which a test is a trusted proxy in front. */
  public static final String TRUSTED = "127.0.0.2";

  private Vertx vertx;

  /** For Quarkus, which makes it by reflection. */
  public StubServices() {}

  @Override
  public Map<String, String> start() {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    var configuration = new LinkedHashMap<String, String>();
    for (var name : new String[] {"assistance", "eldercare", "childwelfare"}) {
      var port = Integer.toString(new StubService(vertx).port());
      configuration.put("zhaoren.gateway.upstreams." + name + ".url", "http://127.0.0.1:" + port);
      configuration.put("test.port." + name, port);
    }
    configuration.put("zhaoren.gateway.trusted-peers", TRUSTED + ",10.0.0.0/8");
    configuration.put("zhaoren.gateway.routes.eldercare.timeout", "1s");
    configuration.put("zhaoren.gateway.upstreams.childwelfare.connections", "2");
    configuration.put("zhaoren.gateway.upstreams.childwelfare.waiting", "2");
    configuration.put("zhaoren.gateway.upstreams.nobody.url", "http://127.0.0.1:1");
    configuration.put("zhaoren.gateway.routes.nobody.path", "/api/nobody/v1");
    configuration.put("zhaoren.gateway.routes.nobody.upstream", "nobody");
    configuration.put("zhaoren.benefits.deadline", "4s");
    for (var whose : new String[] {"client", "stranger"}) {
      configuration.put("zhaoren.limits." + whose + ".burst", "1000000");
      configuration.put("zhaoren.limits." + whose + ".per-second", "1000000");
    }
    configuration.put("quarkus.http.cors.origins", "https://app.example");
    configuration.put("zhaoren.gateway.routes.scarce.path", "/api/scarce/v1");
    configuration.put("zhaoren.gateway.routes.scarce.upstream", "assistance");
    configuration.put("zhaoren.limits.routes.scarce.burst", "5");
    configuration.put("zhaoren.limits.routes.scarce.per-second", "1");
    return configuration;
  }

  @Override
  public void stop() {
    vertx.close();
  }
}
