package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarsTest {

  private static final String UP_ONE_LINE = "\u001b[1A\r\u001b[J";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private long now;

  @Test
  void withoutATerminalAFinishedBarIsOneLine() {
    ProgressBars bars = bars(false, 80);
    ProgressBars.Bar facts = bars.begin("Facts in", 412_306);
    facts.at(200_000);
    now += 5_200_000_000L;
    facts.at(412_306);
    assertThat(text()).isEmpty();

    facts.finish("from 13 agencies");
    facts.finish();

    assertThat(text()).isEqualTo("Facts in       412,306 from 13 agencies  5.2 s\n");
  }

  @Test
  void inATerminalABarIsDrawnInPlace() {
    ProgressBars bars = bars(true, 100);
    ProgressBars.Bar facts = bars.begin("Facts in", 1_000);
    now += 1_000_000_000L;
    facts.at(500);

    assertThat(text())
        .isEqualTo(
            "Facts in       "
                + "░".repeat(28)
                + " 0 of 1,000  0.0 s\n"
                + UP_ONE_LINE
                + "Facts in       "
                + "█".repeat(14)
                + "░".repeat(14)
                + " 500 of 1,000  1.0 s\n");
  }

  @Test
  void aTerminalIsNotFloodedWithDrawings() {
    ProgressBars bars = bars(true, 100);
    ProgressBars.Bar facts = bars.begin("Facts in", 1_000_000);
    for (int done = 0; done < 100_000; done++) {
      now += 1_000;
      facts.at(done);
    }

    assertThat(text().lines()).hasSizeLessThan(4);
  }

  @Test
  void aFinishedBarStaysAndTheNextIsDrawnBelow() {
    ProgressBars bars = bars(true, 100);
    bars.begin("First", 1).finish();
    bars.begin("Second", 1);

    String afterFinish = text().substring(text().lastIndexOf("First"));
    assertThat(afterFinish).contains("Second").doesNotContain("\u001b");
  }

  @Test
  void aLineInAChineseTerminalIsCutBetweenCharacters() {
    ProgressBars bars = bars(true, 48);
    bars.begin("政策找人", 0).note("最低生活保障");

    text()
        .lines()
        .forEach(
            line -> {
              String shown = line.replaceAll("\u001b\\[[0-9]*[A-Z]|\r", "");
              assertThat(DisplayWidth.of(shown)).isLessThanOrEqualTo(47);
            });
  }

  @Test
  void aChineseLabelTakesTwoColumnsForACharacter() {
    assertThat(DisplayWidth.of("找人 Zhaoren")).isEqualTo(12);
    assertThat(DisplayWidth.padded("找人", 6)).isEqualTo("找人  ");
    assertThat(DisplayWidth.cut("找人找人", 5)).isEqualTo("找人");
  }

  @Test
  void moreThanTheTotalDoesNotBreakTheBar() {
    ProgressBars bars = bars(true, 100);
    ProgressBars.Bar bar = bars.begin("Facts in", 10);
    now += 1_000_000_000L;
    bar.at(15);

    assertThat(text()).endsWith("Facts in       " + "█".repeat(28) + " 15  1.0 s\n");
  }

  private ProgressBars bars(boolean terminal, int columns) {
    PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    return new ProgressBars(out, terminal, columns, () -> now);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
