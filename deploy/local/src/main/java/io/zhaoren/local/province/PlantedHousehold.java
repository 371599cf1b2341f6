package io.zhaoren.local.province;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An invented household with its answers, worked out by hand.
 *
 * @param id what the file calls it
 * @param about what is said of the household as a whole
 * @param finds everything that has to be found, and nothing else
 * @param working the sum in one line, with the article
 */
public record PlantedHousehold(
    String id,
    String county,
    List<Said> about,
    List<Member> members,
    List<Finding> finds,
    String working) {

  public PlantedHousehold {
    about = List.copyOf(about);
    members = List.copyOf(members);
    finds = List.copyOf(finds);
  }

  /**
   * One who lives in it.
   *
   * @param said what is said of the person, the household apart
   */
  public record Member(CitizenNumber number, LocalDate born, List<Said> said) {

    public Member {
      said = List.copyOf(said);
    }
  }

  /**
   * What somebody says.
   *
   * @param source an agency, a caseworker or a field worker
   * @param value as JSON has it
   * @param sequence the source's own count; of two, the higher holds
   */
  public record Said(
      String source, String fact, JsonNode value, LocalDate trueFrom, int sequence) {}

  /**
   * What has to be found.
   *
   * @param member whose it is, from 0; empty: the household's
   * @param finding FOUND or LIKELY
   * @param amount with its unit, where one is known
   */
  public record Finding(
      String programme, OptionalInt member, String finding, Optional<String> amount) {

    /** As the file has it, but for the order of its parts. */
    @Override
    public String toString() {
      return programme
          + (member.isPresent() ? "@" + member.getAsInt() : "")
          + ": "
          + finding
          + amount.map(sum -> " " + sum).orElse("");
    }
  }
}
