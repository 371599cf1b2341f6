package io.zhaoren.local.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.local.DisplayWidth;
import io.zhaoren.local.StackFailure;
import io.zhaoren.local.province.PlantedHouseholds;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgrammeTableTest {

  private static final long RESIDENTS = 100_000;
  private static final PlantedPeople NOBODY = new PlantedPeople(List.of());

  @Test
  void whatIsPublishedStandsBesideAndTheRestSaysThatItIsNot() {
    var lines =
        table(
                row(
                    "minimum-living-guarantee",
                    "最低生活保障",
                    "Minimum living guarantee (dibao)",
                    861,
                    0,
                    312),
                row("single-person-guarantee", "单人保", "Single-person guarantee", 30, 9, 0),
                row("disability-living-subsidy", "困难残疾人生活补贴", "Living subsidy", 704, 88, 41))
            .chief();

    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("最低生活保障 Minimum living guarantee  ")
                    .endsWith("891 / 907"))
        .anySatisfy(line -> assertThat(line).contains("–").contains("312"))
        .anySatisfy(line -> assertThat(line).endsWith("792 / not published"))
        .last()
        .isEqualTo("… 1 more: ./zhaoren status --programmes");
  }

  @Test
  void columnsAreAlignedInBothLanguages() {
    var lines =
        table(
                row("minimum-living-guarantee", "最低生活保障", "Minimum living guarantee", 1, 2, 3),
                row("old-age-allowance", "高龄津贴", "Old-age allowance", 1, 2, 3),
                row(
                    "disability-care-subsidy",
                    "重度残疾人护理补贴",
                    "Care subsidy for severely disabled persons who need more than fits here",
                    1,
                    2,
                    3))
            .all();

    assertThat(
            lines.stream()
                .skip(1)
                .map(line -> DisplayWidth.of(line.substring(0, line.indexOf('/')))))
        .allSatisfy(width -> assertThat(width).isBetween(98, 103));
    assertThat(lines.stream().skip(1).map(line -> DisplayWidth.of(line.replaceAll("  3   .*", ""))))
        .containsOnly(DisplayWidth.of(lines.get(1).replaceAll("  3   .*", "")));
    assertThat(lines).anySatisfy(line -> assertThat(line).contains("…"));
  }

  @Test
  void threeStandardErrorsAreCloseEnoughAndMoreIsSaid() {
    // of 100,000 people 907 are on dibao, give or take 30
    assertThat(table(row("minimum-living-guarantee", "低保", "dibao", 990, 0, 0)).all())
        .noneMatch(line -> line.contains(ProgrammeTable.APART));
    assertThat(table(row("minimum-living-guarantee", "低保", "dibao", 1_010, 0, 0)).all())
        .last()
        .asString()
        .endsWith(ProgrammeTable.APART);
    assertThat(table(row("old-age-allowance", "高龄", "allowance", 2_598, 61, 4)).all())
        .noneMatch(line -> line.contains(ProgrammeTable.APART));
  }

  @Test
  void moreThanTenInAHundredLikelyFailTheSample() {
    assertThatCode(table(row("any", "某", "any", 0, 0, 10_000))::requireFewLikely)
        .doesNotThrowAnyException();
    assertThatThrownBy(table(row("any", "某", "any", 0, 0, 10_001))::requireFewLikely)
        .isInstanceOf(StackFailure.class)
        .hasMessage(
            "any is one fact short for 10,001 of 100,000 people: more than 10 in a hundred");
  }

  @Test
  void plantedPeopleAreLeftOutBesideTheRealFigures() {
    var planted = new PlantedPeople(PlantedHouseholds.read().all());
    var dibao = planted.receiving("minimum-living-guarantee");
    assertThat(dibao).isPositive();
    assertThat(planted.found("old-age-allowance")).isPositive();

    var table =
        new ProgrammeTable(
            List.of(row("minimum-living-guarantee", "低保", "dibao", 907 + dibao, 0, 0)),
            RealFigures.read(),
            planted,
            RESIDENTS + planted.count());
    assertThat(table.all()).last().asString().endsWith("907 / 907");
  }

  private static ProgrammeTable table(ProgrammeRow... rows) {
    return new ProgrammeTable(List.of(rows), RealFigures.read(), NOBODY, RESIDENTS);
  }

  private static ProgrammeRow row(
      String programme, String zh, String en, long receiving, long found, long likely) {
    return new ProgrammeRow(programme, zh, en, receiving, found, likely);
  }
}
