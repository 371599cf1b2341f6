package io.zhaoren.casework.maintenance;

import io.zhaoren.casework.act.ActorGiven;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All relatives who owe maintenance and live apart; an empty list says that there are none. */
@Schema(name = "ObligorsListed", description = "The whole list. 供养义务人清单")
public record ObligorsListed(
    @Nullable ActorGiven officer,
    @Schema(required = true, description = "For which application it was established.")
        @Nullable UUID applicationId,
    @Schema(required = true) @Nullable List<@Nullable Given> obligors) {

  /** One of them. */
  @Schema(name = "ObligorListed")
  public record Given(
      @Schema(required = true) @Nullable UUID residentId,
      @Schema(required = true, description = "The member who is owed.") @Nullable UUID owedTo,
      @Schema(
              description =
                  "Other adults of that household, as far as no register knows them: each allows or"
                      + " refuses for himself, and without one of them nothing is asked.")
          @Nullable List<@Nullable UUID> otherAdults,
      @Schema(
              required = true,
              enumeration = {"support-of-elders", "upbringing", "mutual-support"},
              description = "赡养、抚养、扶养")
          @Nullable String duty,
      @Schema(required = true, description = "Persons in the obligor's household.", minimum = "1")
          @Nullable Integer persons,
      @Schema(
              required = true,
              description =
                  "Persons whom that household must support, the one who is owed among" + " them.",
              minimum = "1")
          @Nullable Integer supports,
      @Schema(required = true, description = "County of the obligor's household, six digits.")
          @Nullable String county,
      @Schema(
              enumeration = {"none", "dibao", "marginal", "county-defined"},
              description = "Recognised hardship of that household; absent: none.")
          @Nullable String hardship,
      @Schema(
              description =
                  "Yuan a month by an agreement or court document, which goes before the formula.",
              examples = "300.00")
          @Nullable String agreed,
      @Schema(description = "That agreement or document; with an agreed sum.")
          @Nullable String document) {}
}
