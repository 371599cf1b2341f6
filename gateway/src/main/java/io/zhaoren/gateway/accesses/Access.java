package io.zhaoren.gateway.accesses;

import io.zhaoren.gateway.identity.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One reading of what is said of people.
 *
 * @param requestId names the request in all logs
 * @param who the account, in the role and for the agency, office and area of its token
 * @param purpose why; null if nothing was said and nothing had to be
 * @param service whose it is
 * @param kind what kind of thing was read: the words of the address, without anybody's id
 * @param residentId whom the address names
 * @param objectId or what
 * @param place or where: the code of a division
 */
public record Access(
    UUID requestId,
    Outcome outcome,
    Caller who,
    @Nullable Purpose purpose,
    String service,
    String kind,
    @Nullable UUID residentId,
    @Nullable UUID objectId,
    @Nullable String place) {

  /** What became of it. */
  public enum Outcome {
    /** Written before anything is given. */
    ASKED,
    /** Written after it: it was refused, not there, or broke off before anything was given. */
    NOTHING_GIVEN
  }

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** Words of addresses; any other text may be anything. */
  private static final Pattern WORD = Pattern.compile("[a-z][a-z-]{1,39}(\\.csv)?");

  private static final Pattern DIVISION = Pattern.compile("[0-9]{2,12}");

  /** An address that names somebody by what stands before it. */
  private static final List<String> OF_RESIDENTS = List.of("residents", "resident-ids");

  /**
   * What an address is about.
   *
   * @param below the plain path after where the API begins
   */
  static Access of(
      UUID requestId, Caller who, @Nullable Purpose purpose, String service, String below) {
    var words = new ArrayList<String>();
    var before = "";
    UUID resident = null;
    UUID object = null;
    String place = null;
    for (var segment : below.split("/")) {
      if (UUID_TEXT.matcher(segment).matches()) {
        var id = UUID.fromString(segment);
        if (OF_RESIDENTS.contains(before)) {
          resident = id;
        } else {
          object = id;
        }
      } else if (DIVISION.matcher(segment).matches()) {
        place = segment;
      } else if (WORD.matcher(segment).matches()) {
        words.add(segment);
      }
      before = segment;
    }
    return new Access(
        requestId,
        Outcome.ASKED,
        who,
        purpose,
        service,
        String.join("/", words),
        resident,
        object,
        place);
  }

  /** That the same told of this person, whom the address does not name. */
  Access of(UUID resident) {
    return new Access(requestId, outcome, who, purpose, service, kind, resident, objectId, place);
  }

  /** That nothing was given after all. */
  Access cameToNothing() {
    return new Access(
        requestId, Outcome.NOTHING_GIVEN, who, purpose, service, kind, residentId, objectId, place);
  }
}
