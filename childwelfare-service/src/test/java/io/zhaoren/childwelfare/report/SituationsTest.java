package io.zhaoren.childwelfare.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SituationsTest {

  private static final String ONE = "{code: a-b, article: 第四条第一项, source: P69, zh: 甲, en: one}";

  private final Situations situations = Situations.bundled();

  @Test
  void thereAreNineEachWithItsArticleAndASourceThatIsListed() throws IOException {
    var sources = Files.readString(Path.of("..", "docs", "sources.md"));
    assertThat(situations.all())
        .hasSize(9)
        .allMatch(each -> each.code().matches("[a-z]+(-[a-z]+)*"))
        .allMatch(each -> each.article().matches("第四条第[一二三四五六七八九]项"))
        .allMatch(each -> sources.contains("| " + each.source() + " |"));
    assertThat(situations.all()).extracting(Situations.Situation::article).doesNotHaveDuplicates();
    assertThat(situations.document()).contains("高检发〔2020〕9号");
  }

  @Test
  void whatIsNoSituationIsLeftOutAndTheOthersComeInTheOrderOfTheText() {
    assertThat(situations.among(List.of("made-to-beg", "x", "", "intimate-injury", "made-to-beg")))
        .extracting(Situations.Situation::code)
        .containsExactly("intimate-injury", "made-to-beg");
  }

  @Test
  void oneMoreIsARowMoreAndOneTwiceIsRefused() throws PolicyProblems {
    assertThat(read(ONE, ONE.replace("a-b", "c-d")).all()).hasSize(2);
    assertThatThrownBy(() -> read(ONE, ONE))
        .isInstanceOf(PolicyProblems.class)
        .hasMessageContaining("declared twice");
    assertThatThrownBy(() -> read(ONE.replace("article: 第四条第一项, ", "")))
        .isInstanceOf(PolicyProblems.class);
  }

  private static Situations read(String... rows) throws PolicyProblems {
    return Situations.read(
        new SourceText(
            "rows.yaml",
            "document: d\nnumber: n\nfrom: 2020-05-07\nsituations: ["
                + String.join(", ", rows)
                + "]\n"));
  }
}
