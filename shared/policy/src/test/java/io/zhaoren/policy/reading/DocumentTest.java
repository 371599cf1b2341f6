package io.zhaoren.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentTest {

  private final Problems problems = new Problems();

  private Optional<Mapping> read(String text) {
    return Document.read(new SourceText("a.yaml", text), problems);
  }

  private List<String> found() {
    return problems.sorted().stream().map(Problem::toString).toList();
  }

  @Test
  void whatIsNotYamlIsSaidWithItsPlace() {
    assertThat(read("a: 1\nb: [1, 2\nc: 3\n")).isEmpty();
    assertThat(found()).singleElement().asString().startsWith("a.yaml:3:2: not YAML: ");
  }

  @Test
  void anEmptyFileIsSaid() {
    assertThat(read("# nothing but words\n")).isEmpty();
    assertThat(found()).containsExactly("a.yaml:1:1: the file is empty");
  }

  @Test
  void aSecondDocumentIsNotOverlooked() {
    assertThat(read("a: 1\n---\nb: 2\n")).isEmpty();
    assertThat(found()).singleElement().asString().startsWith("a.yaml:3:1: a file holds one");
  }

  @Test
  void aKeyThatStandsTwiceIsSaidAtTheSecond() {
    read("a: 1\nb: 2\na: 3\n");
    assertThat(found()).containsExactly("a.yaml:3:1: 'a' stands here twice");
  }

  @Test
  void aMissingKeyIsSaidWhereItShouldStand() {
    read("top:\n  a: 1\n")
        .flatMap(top -> top.required("top"))
        .flatMap(Element::mapping)
        .ifPresent(top -> top.required("b"));
    assertThat(found()).containsExactly("a.yaml:2:3: 'b' is missing");
  }

  @Test
  void anUnknownKeyIsSaidWithTheOneThatWasProbablyMeant() {
    var top = read("programe: x\n").orElseThrow();
    top.optional("programme");
    top.nothingElse();
    assertThat(found())
        .containsExactly("a.yaml:1:1: unknown key 'programe': did you mean 'programme'?");
  }

  @Test
  void wordsThatYamlWouldTakeForTruthStayWords() {
    assertThat(read("code: NO\n").orElseThrow().required("code").flatMap(Element::text))
        .contains("NO");
  }

  @Test
  void numbersDatesAndPeriodsAreReadStrictly() {
    var top = read("n: 1.5\nd: 2023-02-30\np: P0D\nb: yes\nm: 1.234\nf: 007\n").orElseThrow();
    assertThat(top.required("n").flatMap(Element::integer)).isEmpty();
    assertThat(top.required("d").flatMap(Element::date)).isEmpty();
    assertThat(top.required("p").flatMap(Element::period)).isEmpty();
    assertThat(top.required("b").flatMap(Element::bool)).isEmpty();
    assertThat(top.required("m").flatMap(Element::fen)).isEmpty();
    assertThat(top.required("f").flatMap(Element::integer)).isEmpty();
    assertThat(found())
        .containsExactly(
            "a.yaml:1:4: expected a whole number",
            "a.yaml:2:4: expected a day such as 2023-07-01",
            "a.yaml:3:4: expected a length of time such as P12M or P7D",
            "a.yaml:4:4: expected true or false",
            "a.yaml:5:4: an amount has at most two decimal places",
            "a.yaml:6:4: expected a whole number");
  }

  @Test
  void aRangeGoesUpwards() {
    read("range: [5, 1]\n").orElseThrow().range(Element::integer);
    assertThat(found()).containsExactly("a.yaml:1:8: the lowest value comes first");
  }

  @Test
  void nothingIsNotText() {
    var top = read("a:\nb: ''\n").orElseThrow();
    assertThat(top.required("a").flatMap(Element::text)).isEmpty();
    assertThat(top.required("b").flatMap(Element::text)).isEmpty();
    assertThat(found())
        .containsExactly(
            "a.yaml:1:3: expected text, found nothing", "a.yaml:2:4: the text is empty");
  }
}
