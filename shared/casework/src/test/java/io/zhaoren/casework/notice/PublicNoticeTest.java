package io.zhaoren.casework.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant 8: what a notice may not show has no place in its type. */
class PublicNoticeTest {

  @Test
  void aNoticeHasPlaceForNothingButWhatTheLawHasInPublic() {
    assertThat(
            Arrays.stream(PublicNotice.class.getRecordComponents()).map(RecordComponent::getName))
        .containsExactly("id", "name", "village", "members", "monthlyFen", "benefit", "from", "to");
    assertThat(PublicNotice.class.getRecordComponents()[1].getType()).isEqualTo(MaskedName.class);
    assertThat(PublicNotice.class.getRecordComponents()[2].getType()).isEqualTo(Village.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"王**", "王*明", "欧阳**"})
  void aMaskedNameIsTaken(String name) {
    assertThat(new MaskedName(name).text()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"王小明", "王", "王** 339900199001010012", "**", "王**明明", "wang **", ""})
  void anythingElseIsNoMaskedName(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new MaskedName(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"翠苑社区3幢201室", "13800000000", "肝病村民家", "翠苑"})
  void anAddressOrANumberIsNoVillage(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Village(name));
  }

  @Test
  void aSinglePersonGuaranteeIsNeverPublishedAndWhatCouldTellAnIllnessIsCalledNeutrally() {
    var rules = NoticeRules.bundled();
    assertThat(rules.mayPublish("single-person-guarantee")).isFalse();
    assertThat(rules.benefit("medical-assistance-illness-poverty").zh()).isEqualTo("社会救助");
    assertThat(rules.benefit("extreme-poverty-support").zh()).isEqualTo("社会救助");
    assertThat(rules.benefit("minimum-living-guarantee").zh()).isEqualTo("最低生活保障");
  }
}
