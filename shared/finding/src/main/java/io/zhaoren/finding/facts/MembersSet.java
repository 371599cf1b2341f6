package io.zhaoren.finding.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who lives together, all of them: whoever is not named has left. */
@Schema(name = "MembersSet")
public record MembersSet(
    @Schema(
            enumeration = {"caseworker", "field-worker", "resident"},
            description = "Who says so: may be left out, and only repeats what the token says. 来源")
        @Nullable String source,
    @Schema(description = "From which day the list holds; absent: today.")
        @Nullable LocalDate trueFrom,
    @Schema(required = true) @Nullable List<@Nullable Member> members) {

  MembersSet saidBy(String caller) {
    return new MembersSet(caller, trueFrom, members);
  }

  /** One who lives in the household. */
  @Schema(name = "MemberSet")
  public record Member(
      @Schema(required = true) @Nullable UUID residentId,
      @Schema(
              required = true,
              enumeration = {
                "HEAD",
                "SPOUSE",
                "CHILD",
                "PARENT",
                "GRANDPARENT",
                "GRANDCHILD",
                "SIBLING",
                "OTHER"
              },
              description = "Relation to the head of the household. 与户主的关系")
          @Nullable String relation,
      @Schema(description = "Since when this one lives here; absent: as the list.")
          @Nullable LocalDate trueFrom) {}
}
