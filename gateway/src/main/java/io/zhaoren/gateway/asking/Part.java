package io.zhaoren.gateway.asking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one service said of one thing.
 *
 * @param service its name
 * @param kind what was asked for
 * @param lists what it said, by the names of its lists; empty if it said nothing
 * @param extent whether that is all
 * @param missing why it said nothing; null if it answered
 */
public record Part(
    String service,
    Kind kind,
    Map<String, List<ObjectNode>> lists,
    Extent extent,
    @Nullable Missing missing) {

  /** What is asked for. */
  public enum Kind {
    BENEFITS("benefits", "resident-unknown", "matches", "entitlements"),
    TASKS("tasks", "community-unknown", "tasks"),
    TASKS_AT_HOME("tasks", "resident-unknown", "tasks");

    private final String word;
    private final String unknown;
    private final List<String> lists;

    Kind(String word, String unknown, String... lists) {
      this.word = word;
      this.unknown = "urn:problem-type:zhaoren:" + unknown;
      this.lists = List.of(lists);
    }

    /** As it stands in addresses. */
    String word() {
      return word;
    }

    /** The lists in an answer, by their names. */
    public List<String> lists() {
      return lists;
    }

    /** The problem by which a service says that it knows nothing of whom it was asked about. */
    boolean isUnknown(String problem) {
      return unknown.equals(problem);
    }
  }

  /** How much of its list a service gave. */
  public enum Extent {
    WHOLE,
    /** There is a next page. */
    FIRST_PAGE,
    /** The service knows nothing of whom it was asked about. */
    UNKNOWN
  }

  /** Why a part is missing. */
  public enum Missing {
    /** Nobody there, too busy, or an error. */
    UNAVAILABLE("unavailable"),
    /** No answer before the deadline. */
    TIMEOUT("timeout"),
    /** The service has no such address. */
    NOT_OFFERED("not-offered"),
    /** The caller may not see it there. */
    NOT_ALLOWED("not-allowed"),
    /** An answer that is not as agreed. */
    UNREADABLE("unreadable");

    private final String word;

    Missing(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public Part {
    lists = Map.copyOf(lists);
  }

  /** One of its lists; empty if it said nothing. */
  public List<ObjectNode> entries(String list) {
    return lists.getOrDefault(list, List.of());
  }

  /**
   * The same parts, if any service has answered: an answer without anything in it would be read as
   * "there is nothing".
   *
   * @throws ProblemException if none has
   */
  public static List<Part> answered(List<Part> parts) {
    if (parts.stream().allMatch(part -> part.missing() == Missing.NOT_ALLOWED)) {
      throw ProblemException.of(ProblemType.ROLE_MAY_NOT);
    }
    if (parts.stream().allMatch(part -> part.missing() != null)) {
      throw ProblemException.of(ProblemType.UNAVAILABLE);
    }
    return parts;
  }

  /** Tasks of several services in one list: the one that was made first comes first. */
  public static List<ObjectNode> tasksOldestFirst(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> part.entries("tasks").stream())
        .sorted(
            Comparator.comparing((ObjectNode task) -> task.path("madeOn").asText())
                .thenComparing(task -> task.path("taskId").asText()))
        .toList();
  }

  static Part missing(String service, Kind kind, Missing why) {
    return new Part(service, kind, Map.of(), Extent.WHOLE, why);
  }
}
