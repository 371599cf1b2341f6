package io.zhaoren.local;

import io.zhaoren.testing.KafkaProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks through answers, events and log lines for what must not be in them: an illness by its name,
 * a citizen number, and whatever else the test says is secret, such as who reported.
 */
final class SecretSearch {

  private static final Pattern ILLNESS = Pattern.compile("(?i)\\bhiv\\b|\\baids\\b|艾滋|免疫缺陷");

  /** Eighteen characters that could be a number: whether they are one its last one says. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![0-9A-Za-z-])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])"
              + "(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z-])");

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  private final List<String> secrets;

  /**
   * @param secrets texts that are nowhere to be found, each long enough to be nothing else
   */
  SecretSearch(Collection<String> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /** Where something was found and of which kind, never what; empty: nowhere. */
  Set<String> in(String where, Stream<String> texts) {
    var found = new TreeSet<String>();
    texts.forEach(
        text -> {
          if (ILLNESS.matcher(text).find()) {
            found.add(where + ": an illness");
          }
          if (NUMBER.matcher(text).results().anyMatch(each -> isNumber(each.group()))) {
            found.add(where + ": a citizen number");
          }
          if (secrets.stream().anyMatch(text::contains)) {
            found.add(where + ": a secret");
          }
        });
    return found;
  }

  /** Every file below a directory, line by line, whatever it is written in. */
  Set<String> inLogs(Path logs) throws IOException {
    var found = new TreeSet<String>();
    try (var files = Files.walk(logs)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        found.addAll(in("log " + file.getFileName(), text.lines()));
      }
    }
    return found;
  }

  /** Everything that topics hold: keys, headers and what was said. */
  Set<String> inTopics(KafkaProbe probe, Collection<String> topics) {
    var found = new TreeSet<String>();
    for (var topic : topics) {
      var texts = new ArrayList<String>();
      for (var each : probe.all(topic)) {
        texts.add(each.key() + " " + each.headers() + " " + each.value());
      }
      found.addAll(in("topic " + topic, texts.stream()));
    }
    return found;
  }

  private static boolean isNumber(String text) {
    var sum = 0;
    for (var i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (text.charAt(i) - '0');
    }
    return CHECKS.charAt(sum % CHECKS.length()) == Character.toUpperCase(text.charAt(17));
  }
}
