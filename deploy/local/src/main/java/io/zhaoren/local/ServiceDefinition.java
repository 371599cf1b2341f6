package io.zhaoren.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * One service of the stack.
 *
 * @param name its name, which its log and its database carry too
 * @param port its port on 127.0.0.1
 * @param heapMebibytes the most that its heap may take
 * @param jar what is run, from the repository's root
 */
record ServiceDefinition(String name, int port, int heapMebibytes, Path jar) {

  /** The front door, which leads to all others. */
  static final ServiceDefinition GATEWAY = of("gateway", 8080, 320, "gateway");

  /** The services behind the front door. */
  static final List<ServiceDefinition> BEHIND =
      List.of(
          of("assistance", 8081, 640, "assistance-service"),
          of("eldercare", 8082, 320, "eldercare-service"),
          of("childwelfare", 8083, 320, "childwelfare-service"));

  /** Sources and departments, which speak with the services over Kafka alone. */
  static final ServiceDefinition AGENCIES =
      new ServiceDefinition(
          "agencies", 8084, 96, Path.of("deploy", "local", "target", "zhaoren-local.jar"));

  /** All that exist, in the order in which they are started. */
  static final List<ServiceDefinition> ALL =
      List.of(BEHIND.get(0), BEHIND.get(1), BEHIND.get(2), GATEWAY, AGENCIES);

  private static ServiceDefinition of(String name, int port, int heap, String module) {
    return new ServiceDefinition(
        name, port, heap, Path.of(module, "target", "quarkus-app", "quarkus-run.jar"));
  }

  /** The same, run from another checkout than the stack's own. */
  ServiceDefinition in(Path checkout) {
    return new ServiceDefinition(name, port, heapMebibytes, checkout.resolve(jar));
  }

  /** The same on another port. */
  ServiceDefinition on(int otherPort) {
    return new ServiceDefinition(name, otherPort, heapMebibytes, jar);
  }

  /** Whether it keeps anything. */
  boolean hasDatabase() {
    return !equals(AGENCIES);
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + port);
  }

  URI ready() {
    return base().resolve("/q/health/ready");
  }
}
