package io.zhaoren.local;

import java.nio.file.Path;
import java.util.List;

/** Some of the services of the stack, as they were built in this repository. */
final class BuiltServices {

  private BuiltServices() {}

  static List<ServiceDefinition> named(String... names) {
    var repository = Path.of("..", "..").toAbsolutePath().normalize();
    return ServiceDefinition.ALL.stream()
        .filter(each -> List.of(names).contains(each.name()))
        .map(each -> each.in(repository))
        .toList();
  }
}
