package io.zhaoren.local;

import io.zhaoren.local.province.Province;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What the user asked for, understood. */
sealed interface Command {

  /**
   * Start the stack.
   *
   * @param once end when the sample is done instead of staying up
   * @param residents size of the sample, 1 to 3 million
   * @param day the sample's day, and the services' today
   * @param fresh delete the data of earlier runs first
   */
  record Up(boolean once, int residents, LocalDate day, boolean fresh) implements Command {}

  /** Stop the stack. */
  record Down() implements Command {}

  /**
   * Say what runs.
   *
   * @param programmes what was found instead, programme by programme
   */
  record Status(boolean programmes) implements Command {}

  /**
   * Put one event into a topic, as an agency would.
   *
   * @param topic {@code facts.<source>.v1}
   * @param key id of the resident or household
   * @param file the body; empty: standard input
   * @param id the event's id; empty: a new one
   */
  record Publish(String topic, String key, Optional<String> file, Optional<String> id)
      implements Command {}

  /**
   * Print events as they come.
   *
   * @param topic one topic; empty for all that are meant for others
   * @param fromBeginning also those that lie there already
   */
  record Events(Optional<String> topic, boolean fromBeginning) implements Command {}

  /**
   * Turn the running stack to a later day.
   *
   * @param to the services' today from now on
   */
  record Day(LocalDate to) implements Command {}

  /** Plan for elders of the sample: where to build, and who goes to which island. */
  record Plan() implements Command {}

  /** Show how far re-evaluations are. */
  record Watch() implements Command {}

  /**
   * Print a token for the stack.
   *
   * @param caller whom it names
   * @param lasting how long it is good for
   */
  record Token(LocalCaller caller, Duration lasting) implements Command {}

  /** A command line that cannot be understood; the message is one line. */
  final class Misunderstood extends Exception {
    private static final long serialVersionUID = 1L;

    Misunderstood(String line) {
      super(line + " (./zhaoren help tells more)");
    }
  }

  /** Understands a command line. */
  static Command of(List<String> arguments) throws Misunderstood {
    if (arguments.isEmpty()) {
      throw new Misunderstood("no command");
    }
    String name = arguments.get(0);
    Iterator<String> options = arguments.subList(1, arguments.size()).iterator();
    return switch (name) {
      case "up" -> up(options);
      case "down" -> {
        none(name, options);
        yield new Down();
      }
      case "status" -> status(options);
      case "day" -> {
        if (!options.hasNext()) {
          throw new Misunderstood("day takes a date such as 2023-10-19");
        }
        LocalDate to = day(name, options.next());
        none(name, options);
        yield new Day(to);
      }
      case "publish" -> publish(options);
      case "events" -> events(options);
      case "token" -> token(options);
      case "plan" -> {
        none(name, options);
        yield new Plan();
      }
      case "watch" -> {
        none(name, options);
        yield new Watch();
      }
      default -> throw new Misunderstood("no such command: " + name);
    };
  }

  private static Up up(Iterator<String> options) throws Misunderstood {
    boolean once = false;
    boolean fresh = false;
    int residents = 100_000;
    LocalDate day = LocalDate.of(2023, 10, 1);
    while (options.hasNext()) {
      String option = options.next();
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      switch (name) {
        case "--residents" -> residents = residents(value(name, option, equals, options));
        case "--on" -> day = day(name, value(name, option, equals, options));
        default -> {
          switch (option) {
            case "--once" -> once = true;
            case "--fresh" -> fresh = true;
            default -> throw new Misunderstood("up has no option " + option);
          }
        }
      }
    }
    return new Up(once, residents, day, fresh);
  }

  private static Token token(Iterator<String> options) throws Misunderstood {
    if (!options.hasNext()) {
      throw new Misunderstood("token takes one of " + String.join(", ", words()));
    }
    String word = options.next();
    if (!LocalCaller.words().contains(word)) {
      throw new Misunderstood("token takes one of " + String.join(", ", words()) + ", not " + word);
    }
    LocalCaller caller = LocalCaller.of(word);
    Duration lasting = Duration.ofHours(1);
    while (options.hasNext()) {
      String option = options.next();
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      switch (name) {
        case "--who" -> caller = caller.with("sub", value(name, option, equals, options));
        case "--area", "--office", "--resident", "--agency" ->
            caller =
                caller.with("zhaoren_" + name.substring(2), value(name, option, equals, options));
        case "--hours" -> lasting = hours(value(name, option, equals, options));
        default -> throw new Misunderstood("token has no option " + option);
      }
    }
    if (word.equals("citizen") && !caller.claims().containsKey("zhaoren_resident")) {
      throw new Misunderstood("token citizen needs --resident and an id of the register");
    }
    return new Token(caller, lasting);
  }

  private static List<String> words() {
    return LocalCaller.words().stream().sorted().toList();
  }

  private static Duration hours(String text) throws Misunderstood {
    if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 24) {
      throw new Misunderstood("--hours takes a number from 1 to 24, not " + text);
    }
    return Duration.ofHours(Integer.parseInt(text));
  }

  private static Status status(Iterator<String> options) throws Misunderstood {
    boolean programmes = false;
    while (options.hasNext()) {
      String option = options.next();
      if (!option.equals("--programmes")) {
        throw new Misunderstood("status has no option " + option);
      }
      programmes = true;
    }
    return new Status(programmes);
  }

  private static Publish publish(Iterator<String> options) throws Misunderstood {
    List<String> words = new ArrayList<>();
    Optional<String> id = Optional.empty();
    while (options.hasNext()) {
      String option = options.next();
      if (option.equals("--id")) {
        id = Optional.of(value("--id", option, -1, options));
      } else if (option.startsWith("--")) {
        throw new Misunderstood("publish has no option " + option);
      } else {
        words.add(option);
      }
    }
    if (words.size() < 2 || words.size() > 3) {
      throw new Misunderstood("publish takes a topic, a key and a file (or standard input)");
    }
    Optional<String> file =
        words.size() == 3 && !words.get(2).equals("-")
            ? Optional.of(words.get(2))
            : Optional.empty();
    return new Publish(words.get(0), words.get(1), file, id);
  }

  private static Events events(Iterator<String> options) throws Misunderstood {
    Optional<String> topic = Optional.empty();
    boolean fromBeginning = false;
    while (options.hasNext()) {
      String option = options.next();
      if (option.equals("--from-beginning")) {
        fromBeginning = true;
      } else if (option.startsWith("-")) {
        throw new Misunderstood("events has no option " + option);
      } else if (topic.isPresent()) {
        throw new Misunderstood("events takes one topic, not also " + option);
      } else {
        topic = Optional.of(option);
      }
    }
    return new Events(topic, fromBeginning);
  }

  private static void none(String command, Iterator<String> options) throws Misunderstood {
    if (options.hasNext()) {
      throw new Misunderstood(command + " takes nothing, not " + options.next());
    }
  }

  private static String value(String name, String option, int equals, Iterator<String> options)
      throws Misunderstood {
    if (equals >= 0) {
      return option.substring(equals + 1);
    }
    if (!options.hasNext()) {
      throw new Misunderstood(name + " needs a value");
    }
    return options.next();
  }

  private static int residents(String text) throws Misunderstood {
    try {
      int residents = Integer.parseInt(text);
      if (residents >= 1 && residents <= Province.MOST_RESIDENTS) {
        return residents;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw new Misunderstood(
        "--residents takes a number from 1 to %d, not %s".formatted(Province.MOST_RESIDENTS, text));
  }

  private static LocalDate day(String asking, String text) throws Misunderstood {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Misunderstood(asking + " takes a date such as 2023-10-01, not " + text);
    }
  }
}
