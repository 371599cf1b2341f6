package io.zhaoren.testing;

import io.zhaoren.embedded.EmbeddedKafkaBroker;
import io.zhaoren.embedded.EmbeddedPostgresServer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one PostgreSQL and the one Kafka broker of this JVM.
 *
 * <p>Quarkus loads a test's helpers anew for every application that it starts, so a static field is
 * not one per JVM. Therefore the copy of this class in the system class loader holds the servers,
 * and all others ask it, in types of the JDK only.
 */
public final class SharedServers implements Function<String, String> {

  private static final int PARTITIONS = 6;

  private static @Nullable EmbeddedPostgresServer postgres;
  private static @Nullable EmbeddedKafkaBroker kafka;

  // The level of a logger that nobody holds would be forgotten.
  private static final List<Logger> QUIETED =
      List.of(
          Logger.getLogger("org.apache.kafka"),
          Logger.getLogger("kafka"),
          Logger.getLogger("state.change.logger"));

  /** For the look-up through the system class loader. */
  public SharedServers() {}

  /** Asks the JVM's own copy. */
  static String ask(String question) {
    try {
      Class<?> one =
          Class.forName(SharedServers.class.getName(), true, ClassLoader.getSystemClassLoader());
      @SuppressWarnings("unchecked") // it is this very class, loaded by another class loader
      Function<String, String> copy =
          (Function<String, String>) one.getDeclaredConstructor().newInstance();
      return copy.apply(question);
    } catch (ClassNotFoundException notOnTheSystemClassPath) {
      return new SharedServers().apply(question);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String apply(String question) {
    synchronized (SharedServers.class) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(SharedServers.class.getClassLoader());
      try {
        return switch (question) {
          case "postgres port" -> Integer.toString(postgres().port());
          case "kafka bootstrap" -> kafka().bootstrap();
          case "kafka partitions" -> Integer.toString(PARTITIONS);
          case "stop kafka" -> {
            kafka().stop();
            yield "stopped";
          }
          case "start kafka" -> {
            kafka().start();
            yield "started";
          }
          default -> {
            if (question.startsWith("make database ")) {
              postgres().ensureDatabase(question.substring("make database ".length()));
              yield "made";
            }
            if (question.startsWith("make topic ")) {
              String[] topic = question.split(" ", -1);
              kafka().ensureTopics(Map.of(topic[2], Integer.valueOf(topic[3])));
              yield "made";
            }
            throw new IllegalArgumentException(question);
          }
        };
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  private static EmbeddedPostgresServer postgres() {
    EmbeddedPostgresServer running = postgres;
    if (running == null) {
      EmbeddedPostgresServer started = EmbeddedPostgresServer.temporary();
      postgres = started;
      atTheEnd(started::close, "stops the tests' PostgreSQL");
      return started;
    }
    return running;
  }

  private static EmbeddedKafkaBroker kafka() {
    EmbeddedKafkaBroker running = kafka;
    if (running == null) {
      QUIETED.forEach(logger -> logger.setLevel(Level.WARNING));
      EmbeddedKafkaBroker started = EmbeddedKafkaBroker.temporary(PARTITIONS);
      kafka = started;
      atTheEnd(started::close, "stops the tests' Kafka");
      return started;
    }
    return running;
  }

  private static void atTheEnd(Runnable closing, String name) {
    Runtime.getRuntime().addShutdownHook(new Thread(closing, name));
  }
}
