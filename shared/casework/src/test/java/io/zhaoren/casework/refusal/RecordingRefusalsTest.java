package io.zhaoren.casework.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The path of a refused act, as it is kept. */
class RecordingRefusalsTest {

  private static final String ID = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";

  @Test
  void aValueThatBeginsWithAnotherIsNotRepeatedEither() {
    assertThat(path("/x/3/y/33", "first", "3", "second", "33")).isEqualTo("/x/{first}/y/{second}");
    assertThat(path("/x/33/y/3", "first", "33", "second", "3")).isEqualTo("/x/{first}/y/{second}");
    assertThat(path("/x/3/y/330106", "first", "3", "second", "330106"))
        .isEqualTo("/x/{first}/y/{second}");
  }

  @Test
  void aValueWithASlashOrAParameterOfItsOwnIsNotRepeated() {
    assertThat(path("/x/3399/0101/y", "first", "3399/0101")).isEqualTo("/x/{first}/y");
    assertThat(path("/x/33990101;a=b/y", "first", "33990101")).isEqualTo("/x/{first};a=b/y");
  }

  @Test
  void anIdAndWhatIsNoParameterStand() {
    assertThat(path("/items/" + ID + "/steps", "itemId", ID)).isEqualTo("/items/" + ID + "/steps");
    assertThat(path("/34/3", "first", "3")).isEqualTo("/34/{first}");
  }

  private static String path(String called, String... named) {
    var parameters = new LinkedHashMap<String, List<String>>();
    for (int i = 0; i < named.length; i += 2) {
      parameters.put(named[i], List.of(named[i + 1]));
    }
    return RecordingRefusals.path(called, parameters);
  }
}
