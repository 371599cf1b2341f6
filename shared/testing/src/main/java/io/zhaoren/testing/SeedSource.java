package io.zhaoren.testing;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Gives a test its seeds. */
final class SeedSource implements ArgumentsProvider, AnnotationConsumer<Seeds> {

  static final String PROPERTY = "zhaoren.seed";
  static final String TIMES = "zhaoren.seeds.times";

  private int count;

  @Override
  public void accept(Seeds seeds) {
    if (seeds.value() < 1) {
      throw new IllegalArgumentException("a property test needs at least one seed");
    }
    count = seeds.value();
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    String fixed = System.getProperty(PROPERTY);
    if (fixed != null && !fixed.isBlank()) {
      return Stream.of(Arguments.of(Long.parseLong(fixed.strip())));
    }
    return new SplittableRandom()
        .longs((long) count * Integer.getInteger(TIMES, 1))
        .mapToObj(Arguments::of);
  }
}
