package io.zhaoren.finding.outreach;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What has changed among offers on the phone. */
@Schema(name = "OfferFeed")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OfferFeed(
    @Schema(required = true, description = "In the order in which they changed; each as it is now.")
        List<Change> offers,
    @Schema(
            required = true,
            description = "To be given as since the next time, also when nothing is new.")
        String next,
    @Schema(required = true, description = "Whether there is more at once.") boolean more) {

  /** An offer that is there, is another, or is to be taken away. */
  @Schema(name = "OfferChange")
  public record Change(
      @Schema(required = true) UUID offerId,
      @Schema(required = true) int version,
      @Schema(
              required = true,
              enumeration = {"open", "reached", "wanted", "declined", "withdrawn"},
              description = "Anything but open: take it away, or say that it is answered.")
          String state,
      @Schema(required = true, description = "Who may be told; empty unless open.")
          List<UUID> recipients) {}
}
