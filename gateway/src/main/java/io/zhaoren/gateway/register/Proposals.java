package io.zhaoren.gateway.register;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Proposals to merge, open and answered. */
final class Proposals {

  enum State {
    PROPOSED,
    CONFIRMED,
    WITHDRAWN
  }

  record Proposal(
      UUID id,
      UUID residentId,
      UUID into,
      MergeReason reason,
      State state,
      Actor proposedBy,
      OffsetDateTime proposedAt) {

    ResidentAnswer.Proposal answer() {
      return new ResidentAnswer.Proposal(
          id, into, reason, proposedBy.account(), proposedAt.toInstant());
    }
  }

  private static final String COLUMNS =
      "proposal_id, resident_id, into_id, reason, state, proposed_by, proposed_at";

  private Proposals() {}

  static Proposal add(
      Connection connection, UUID residentId, UUID into, MergeReason reason, Actor actor)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO merge_proposal (proposal_id, resident_id, into_id, reason, proposed_by)
            VALUES (?, ?, ?, ?, ?)
            RETURNING %s
            """
                .formatted(COLUMNS))) {
      statement.setObject(1, UUID.randomUUID());
      statement.setObject(2, residentId);
      statement.setObject(3, into);
      statement.setString(4, reason.name());
      statement.setString(5, actor.account());
      try (var row = statement.executeQuery()) {
        row.next();
        return read(row);
      }
    }
  }

  static Optional<Proposal> open(Connection connection, UUID residentId) throws SQLException {
    return first(connection, "resident_id = ? AND state = 'PROPOSED'", residentId);
  }

  static Optional<Proposal> find(Connection connection, UUID proposalId) throws SQLException {
    return first(connection, "proposal_id = ?", proposalId);
  }

  static void answer(Connection connection, UUID proposalId, State state, Actor actor)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            UPDATE merge_proposal SET state = ?, answered_by = ?, answered_at = now()
            WHERE proposal_id = ?
            """)) {
      statement.setString(1, state.name());
      statement.setString(2, actor.account());
      statement.setObject(3, proposalId);
      statement.executeUpdate();
    }
  }

  private static Optional<Proposal> first(Connection connection, String which, UUID id)
      throws SQLException {
    try (var statement =
        connection.prepareStatement("SELECT " + COLUMNS + " FROM merge_proposal WHERE " + which)) {
      statement.setObject(1, id);
      try (var row = statement.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  private static Proposal read(ResultSet row) throws SQLException {
    return new Proposal(
        row.getObject("proposal_id", UUID.class),
        row.getObject("resident_id", UUID.class),
        row.getObject("into_id", UUID.class),
        MergeReason.valueOf(row.getString("reason")),
        State.valueOf(row.getString("state")),
        new Actor(row.getString("proposed_by")),
        row.getObject("proposed_at", OffsetDateTime.class));
  }
}
