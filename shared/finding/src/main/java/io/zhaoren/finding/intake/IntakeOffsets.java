package io.zhaoren.finding.intake;

import io.zhaoren.finding.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** How far each partition has been taken: what lies below was recorded by somebody already. */
final class IntakeOffsets {

  private record Partition(String topic, int number) implements Comparable<Partition> {

    private static final Comparator<Partition> ORDER =
        Comparator.comparing(Partition::topic).thenComparing(Partition::number);

    @Override
    public int compareTo(Partition other) {
      return ORDER.compare(this, other);
    }
  }

  private final Map<Partition, Long> next;

  private IntakeOffsets(Map<Partition, Long> next) {
    this.next = next;
  }

  /** Locks the partitions of a batch, in one order, and reads how far they were taken. */
  static IntakeOffsets lock(Connection connection, Batch batch) throws SQLException {
    var partitions = new TreeSet<Partition>();
    batch.next().forEach(p -> partitions.add(new Partition(p.topic(), p.partition())));
    batch.reports().stream()
        .map(Incoming::at)
        .flatMap(Optional::stream)
        .forEach(at -> partitions.add(new Partition(at.topic(), at.partition())));
    var next = new HashMap<Partition, Long>();
    if (!partitions.isEmpty()) {
      make(connection, partitions);
      read(connection, partitions, next);
    }
    return new IntakeOffsets(next);
  }

  private static void make(Connection connection, Collection<Partition> partitions)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO intake_offset (topic, partition_number, next_offset)
            SELECT p.topic, p.number, 0 FROM unnest(?, ?) AS p(topic, number)
             WHERE NOT EXISTS (
               SELECT FROM intake_offset o
                WHERE o.topic = p.topic AND o.partition_number = p.number)
            ON CONFLICT DO NOTHING
            """)) {
      bind(query, partitions).run();
    }
  }

  private static void read(
      Connection connection, Collection<Partition> partitions, Map<Partition, Long> next)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT o.topic, o.partition_number, o.next_offset
              FROM intake_offset o
             WHERE (o.topic, o.partition_number) IN (SELECT * FROM unnest(?, ?))
             ORDER BY o.topic COLLATE "C", o.partition_number
               FOR NO KEY UPDATE
            """)) {
      bind(query, partitions)
          .each(row -> next.put(new Partition(row.getString(1), row.getInt(2)), row.getLong(3)));
    }
  }

  private static Query bind(Query query, Collection<Partition> partitions) throws SQLException {
    return query
        .texts(partitions.stream().map(Partition::topic).toList())
        .numbers(partitions.stream().map(Partition::number).toList());
  }

  /** Whether nobody recorded this yet. */
  boolean isNew(Incoming incoming) {
    return incoming
        .at()
        .map(at -> at.offset() >= next.getOrDefault(new Partition(at.topic(), at.partition()), 0L))
        .orElse(true);
  }

  /** Moves the partitions on, never back. */
  static void store(Connection connection, List<Position> positions) throws SQLException {
    if (positions.isEmpty()) {
      return;
    }
    try (var query =
        new Query(
            connection,
            """
            UPDATE intake_offset o SET next_offset = p.next_offset
              FROM unnest(?, ?, ?) AS p(topic, number, next_offset)
             WHERE o.topic = p.topic AND o.partition_number = p.number
               AND o.next_offset < p.next_offset
            """)) {
      query
          .texts(positions.stream().map(Position::topic).toList())
          .numbers(positions.stream().map(Position::partition).toList())
          .numbers(positions.stream().map(Position::nextOffset).toList())
          .run();
    }
  }
}
