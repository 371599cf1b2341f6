package io.zhaoren.local;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What the user asked for, understood. */
sealed interface Command {

  /**
   * Start the stack.
   *
   * @param once end when the sample is done instead of staying up
   * @param residents size of the sample, 1 to 100 million
   * @param day the sample's day, and the services' today
   * @param fresh delete the data of earlier runs first
   */
  record Up(boolean once, int residents, LocalDate day, boolean fresh) implements Command {}

  /** Stop the stack. */
  record Down() implements Command {}

  /** Say what runs. */
  record Status() implements Command {}

  /**
   * Print events as they come.
   *
   * @param topic one topic; empty for all that are meant for others
   * @param fromBeginning also those that lie there already
   */
  record Events(Optional<String> topic, boolean fromBeginning) implements Command {}

  /** Show how far re-evaluations are. */
  record Watch() implements Command {}

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
      case "status" -> {
        none(name, options);
        yield new Status();
      }
      case "events" -> events(options);
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
    int residents = 5_000;
    LocalDate day = LocalDate.of(2023, 10, 1);
    while (options.hasNext()) {
      String option = options.next();
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      switch (name) {
        case "--residents" -> residents = residents(value(name, option, equals, options));
        case "--on" -> day = day(value(name, option, equals, options));
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
      if (residents >= 1 && residents <= 100_000_000) {
        return residents;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw new Misunderstood("--residents takes a number from 1 to 100000000, not " + text);
  }

  private static LocalDate day(String text) throws Misunderstood {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Misunderstood("--on takes a date such as 2023-10-01, not " + text);
    }
  }
}
