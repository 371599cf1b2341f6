package io.zhaoren.finding.rejection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.policy.vocabulary.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of what could not be taken. */
@Schema(name = "RejectedFactList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RejectedFactList(
    @Schema(required = true, description = "Newest first; those of one import by line.")
        List<RejectedFact> rejections,
    @Schema(description = "Cursor of the next page; absent on the last.") @Nullable String next) {

  /** One of them, without the original. */
  @Schema(name = "RejectedFact")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RejectedFact(
      @Schema(required = true) UUID id,
      @Schema(required = true) String source,
      @Schema(required = true) String code,
      @Schema(required = true) Words says,
      @Schema(required = true, description = "JSON pointer to what is wrong; empty: the whole.")
          String pointer,
      @Schema(description = "The id that its source gave it.") @Nullable String eventId,
      @Nullable String topic,
      @Nullable Integer partition,
      @Nullable Long offset,
      @Schema(description = "The import, for a line of one.") @Nullable UUID importId,
      @Nullable Long line,
      @Schema(required = true) Instant at,
      @Schema(required = true, description = "Last day on which the original can be fetched.")
          LocalDate keptUntil) {

    static RejectedFact of(KeptRejection kept) {
      var inTopic = kept.place() instanceof Rejection.Place.InTopic place ? place : null;
      var inImport = kept.place() instanceof Rejection.Place.InImport place ? place : null;
      return new RejectedFact(
          kept.id(),
          kept.source(),
          kept.reason().name(),
          kept.reason().says(),
          kept.pointer(),
          kept.eventId().orElse(null),
          inTopic == null ? null : inTopic.topic(),
          inTopic == null ? null : inTopic.partition(),
          inTopic == null ? null : inTopic.offset(),
          inImport == null ? null : inImport.importId(),
          inImport == null ? null : inImport.line(),
          kept.at(),
          kept.keptUntil());
    }
  }
}
