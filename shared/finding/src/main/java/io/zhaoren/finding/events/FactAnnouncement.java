package io.zhaoren.finding.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.policy.vocabulary.FactValues;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact of {@code person} that this service was told over HTTP, passed on to the other services on
 * its own facts topic: {@code io.zhaoren.fact.reported.v1}. Nobody else may read that topic.
 *
 * @param source who told it, as this service may say by {@code speaksFor} in sources.yaml
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FactAnnouncement(
    String reportId,
    String about,
    UUID subject,
    String source,
    String fact,
    @JsonInclude @Nullable Object value,
    LocalDate trueFrom,
    @Nullable LocalDate trueTo,
    long sequence,
    @Nullable String replaces,
    boolean retracts) {

  static FactAnnouncement of(FactReport report) {
    return new FactAnnouncement(
        report.reportId(),
        report.subject().about().name().toLowerCase(Locale.ROOT),
        report.subject().id(),
        report.source(),
        report.fact().name(),
        value(report),
        report.trueFrom(),
        report.trueTo().orElse(null),
        report.sequence(),
        report.replaces().orElse(null),
        report.retracts());
  }

  private static @Nullable Object value(FactReport report) {
    if (report.reference().isPresent()) {
      return report.reference().get().toString();
    }
    return report.value().isPresent()
        ? FactValues.decode(report.fact().type(), report.value().getAsLong())
        : null;
  }

  @Override
  public String toString() {
    // neither the value nor the person belongs in a log
    return "FactAnnouncement[source=" + source + ", fact=" + fact + "]";
  }
}
