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
 * @param heapMebibytes the most that its heap may take
 */
record ServiceDefinition(String name, int port, Path jar, int heapMebibytes) {

  /** The services that exist, in the order in which they are started. */
  static final List<ServiceDefinition> ALL =
      List.of(
          service("assistance", 8081, 512),
          service("eldercare", 8082, 256),
          service("childwelfare", 8083, 256));

  private static ServiceDefinition service(String name, int port, int heapMebibytes) {
    return new ServiceDefinition(
        name,
        port,
        Path.of(name + "-service", "target", "quarkus-app", "quarkus-run.jar"),
        heapMebibytes);
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + port);
  }

  URI ready() {
    return base().resolve("/q/health/ready");
  }
}
