package io.zhaoren.local;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Services of the stack, as they were built in this repository. */
final class BuiltServices {

  private BuiltServices() {}

  static List<ServiceDefinition> named(String... names) {
    return those(each -> List.of(names).contains(each.name()));
  }

  /** All services and the gateway, without the agencies. */
  static List<ServiceDefinition> withDatabases() {
    return those(ServiceDefinition::hasDatabase);
  }

  private static List<ServiceDefinition> those(Predicate<ServiceDefinition> wanted) {
    var repository = Path.of("..", "..").toAbsolutePath().normalize();
    return ServiceDefinition.ALL.stream().filter(wanted).map(each -> each.in(repository)).toList();
  }

  /** The stack has ports of its own: a test that starts one is skipped where one is up. */
  static void assumeNoStack() {
    assumeThat(Ports.answers(Ports.POSTGRES) || Ports.answers(Ports.KAFKA))
        .as("somebody has the real stack up")
        .isFalse();
  }
}
