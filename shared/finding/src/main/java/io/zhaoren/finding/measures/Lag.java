package io.zhaoren.finding.measures;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.intake.BrokerClient;
import io.zhaoren.finding.intake.Sources;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many records wait in the topics of the intake: between where the database says it has come
 * and where Kafka says the topic ends. Counted from outside, so that a consumer that hangs shows
 * too. Of a topic that belongs to no known source only the sum is shown.
 */
@Singleton
class Lag implements Measure {

  private static final String LAG = "zhaoren_intake_lag_records";
  private static final String OTHER = "other";

  private final Transactions transactions;
  private final Sources sources;
  private final BrokerClient broker;
  private final Pattern topics;

  Lag(
      DataSource database,
      Sources sources,
      BrokerClient broker,
      @ConfigProperty(name = "mp.messaging.incoming.facts.topic") String topics) {
    this.transactions = new Transactions(database);
    this.sources = sources;
    this.broker = broker;
    this.topics = Pattern.compile(topics);
  }

  @Override
  public String name() {
    return "lag";
  }

  @Override
  public Duration every() {
    return OFTEN;
  }

  @Override
  public List<Gauged> gauges() {
    return List.of(Gauged.by("topic", LAG, "Records of a topic that the intake has not taken"));
  }

  @Override
  public List<Measured> take(LocalDate today) throws SQLException {
    var stored = stored();
    var lag = new TreeMap<String, Long>();
    ends()
        .forEach(
            (partition, span) -> {
              var next = Math.max(stored.getOrDefault(partition, 0L), span.first());
              lag.merge(label(partition.topic()), Math.max(0, span.end() - next), Long::sum);
            });
    return lag.entrySet().stream()
        .map(each -> Measured.of(LAG, each.getKey(), each.getValue()))
        .toList();
  }

  private String label(String topic) {
    var words = topic.split("\\.", -1);
    return !topic.startsWith("facts.") || sources.find(words[1]).isPresent() ? topic : OTHER;
  }

  private Map<TopicPartition, Long> stored() throws SQLException {
    return transactions.run(
        database -> {
          var next = new HashMap<TopicPartition, Long>();
          try (var query =
              new Query(
                  database, "SELECT topic, partition_number, next_offset FROM intake_offset")) {
            query.each(
                row ->
                    next.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3)));
          }
          return next;
        });
  }

  private record Span(long first, long end) {}

  private Map<TopicPartition, Span> ends() {
    try {
      var kafka = broker.get();
      var names =
          kafka.listTopics().names().get().stream()
              .filter(topic -> topics.matcher(topic).matches())
              .toList();
      var partitions =
          kafka.describeTopics(names).allTopicNames().get().values().stream()
              .flatMap(
                  topic ->
                      topic.partitions().stream()
                          .map(each -> new TopicPartition(topic.name(), each.partition())))
              .toList();
      var first = offsets(kafka, partitions, OffsetSpec.earliest());
      var last = offsets(kafka, partitions, OffsetSpec.latest());
      var spans = new HashMap<TopicPartition, Span>();
      first.forEach(
          (partition, begin) -> {
            var end = last.get(partition);
            if (end != null) {
              spans.put(partition, new Span(begin.offset(), end.offset()));
            }
          });
      return spans;
    } catch (KafkaException | ExecutionException e) {
      throw new MeasureFailedException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasureFailedException(e);
    }
  }

  private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Admin kafka, List<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    return kafka
        .listOffsets(
            partitions.stream().collect(Collectors.toMap(Function.identity(), each -> spec)))
        .all()
        .get();
  }
}
