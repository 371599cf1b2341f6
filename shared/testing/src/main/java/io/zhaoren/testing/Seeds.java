package io.zhaoren.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A property test: it runs once for each of some seeds and takes the seed as its first parameter.
 *
 * <pre>
 * {@literal @}Seeds(200)
 * void theEvaluatorAgreesWithTheInterpreter(long seed) {
 *   SplittableRandom random = new SplittableRandom(seed);
 * }
 * </pre>
 *
 * <p>The seeds are others on every run, so that time finds what one run does not. A failure names
 * its seed; {@code -Dzhaoren.seed=42} runs that one alone, {@code -Dzhaoren.seeds.times=20} twenty
 * times as many seeds as are asked for.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "seed {0}")
@ArgumentsSource(SeedSource.class)
@ExtendWith(SeedOnFailure.class)
public @interface Seeds {

  /** How many seeds, at least 1. */
  int value() default 100;
}
