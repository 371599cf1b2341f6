package io.zhaoren.testing;

/**
 * The one real Kafka broker of this JVM: started at first use, gone with the JVM.
 *
 * <p>A topic is made at its first use with {@link #partitionsOfNewTopics()} partitions. All tests
 * of a JVM share it: name a topic so that no other test reads it.
 */
public final class KafkaBroker {

  private KafkaBroker() {}

  /** What clients connect to; the same over a stop. */
  public static String bootstrap() {
    return SharedServers.ask("kafka bootstrap");
  }

  /** How many partitions a topic gets that is made at its first use. */
  public static int partitionsOfNewTopics() {
    return Integer.parseInt(SharedServers.ask("kafka partitions"));
  }

  /** Makes a topic unless it exists; one that exists keeps its partitions. */
  public static void ensureTopic(String name, int partitions) {
    if (name.contains(" ")) {
      throw new IllegalArgumentException("not a topic name: " + name);
    }
    SharedServers.ask("make topic " + name + " " + partitions);
  }

  /** Takes the broker away and keeps its records. Whoever stops it starts it again. */
  public static void stop() {
    SharedServers.ask("stop kafka");
  }

  /** Brings it back at the same address with the same records; does nothing when it runs. */
  public static void start() {
    SharedServers.ask("start kafka");
  }
}
