package io.zhaoren.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every threat of the threat model names a test that holds its control. */
class ThreatModelTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| [1-7] \\| ([STRIDE]) \\|([^|]+)\\|([^|]+)\\|([^|]+)\\|$");
  private static final Pattern TEST = Pattern.compile("`(\\w+(Test|IT))`");

  private static Set<String> tests() throws IOException {
    return Deployables.sources().stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> name.endsWith("Test.java") || name.endsWith("IT.java"))
        .map(name -> name.replace(".java", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void everyThreatHasAControlAndATestThatIsThere() throws IOException {
    var text = Files.readString(Deployables.ROOT.resolve("docs/threat-model.md"));
    var there = tests();
    var kinds = new ArrayList<String>();
    var rows = ROW.matcher(text);
    while (rows.find()) {
      kinds.add(rows.group(1));
      assertThat(rows.group(3)).as(rows.group()).isNotBlank();
      var named = TEST.matcher(rows.group(4)).results().map(each -> each.group(1)).toList();
      assertThat(named).as(rows.group(2)).isNotEmpty().isSubsetOf(there);
    }
    assertThat(kinds).hasSizeGreaterThan(25).contains("S", "T", "R", "I", "D", "E");
  }
}
