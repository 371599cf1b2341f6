package io.zhaoren.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * One service of the stack.
 *
 * @param name its name, which its log and its database carry too
 * @param port its port on 127.0.0.1
 * @param jar what is run, from the repository's root
 */
record ServiceDefinition(String name, int port, Path jar) {

  /** The services that exist, in the order in which they are started. */
  static final List<ServiceDefinition> ALL =
      List.of(
          new ServiceDefinition(
              "assistance",
              8081,
              Path.of("assistance-service", "target", "quarkus-app", "quarkus-run.jar")));

  URI base() {
    return URI.create("http://127.0.0.1:" + port);
  }

  URI ready() {
    return base().resolve("/q/health/ready");
  }
}
