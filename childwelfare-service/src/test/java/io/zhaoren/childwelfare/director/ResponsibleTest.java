package io.zhaoren.childwelfare.director;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.childwelfare.director.ChildWorker.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResponsibleTest {

  private static final int COUNTY = 330106;
  private static final long HERE = 330106001001L;
  private static final long THERE = 330106002001L;

  private static ChildWorker director(String code, long community) {
    return new ChildWorker(
        code, Role.DIRECTOR, COUNTY, Optional.of(community / 1000), List.of(community));
  }

  private static ChildWorker supervisor(String code, long community) {
    return new ChildWorker(code, Role.SUPERVISOR, COUNTY, Optional.of(community / 1000), List.of());
  }

  @Test
  void theDirectorWithFewestChildrenTakesTheNextOne() {
    var responsible =
        new Responsible(COUNTY, List.of(director("a", HERE), director("b", HERE)), 30);
    responsible.keeps("a");
    assertThat(responsible.choose(Optional.of(HERE), Optional.empty())).isEqualTo("b");
    assertThat(responsible.choose(Optional.of(HERE), Optional.empty())).isEqualTo("a");
  }

  @Test
  void theThirtyFirstChildGoesToTheSupervisor() {
    var responsible =
        new Responsible(COUNTY, List.of(director("a", HERE), supervisor("s", HERE)), 30);
    for (var i = 0; i < 30; i++) {
      assertThat(responsible.choose(Optional.of(HERE), Optional.empty())).isEqualTo("a");
    }
    assertThat(responsible.choose(Optional.of(HERE), Optional.empty())).isEqualTo("s");
  }

  @Test
  void aChildOfAnotherTownshipGoesToItsSupervisorAndElseToAnother() {
    var responsible =
        new Responsible(COUNTY, List.of(supervisor("near", THERE), supervisor("far", HERE)), 30);
    assertThat(responsible.choose(Optional.of(THERE), Optional.empty())).isEqualTo("near");
    assertThat(responsible.choose(Optional.of(330106003001L), Optional.empty())).isEqualTo("far");
    assertThat(responsible.choose(Optional.empty(), Optional.empty())).isIn("near", "far");
  }

  @Test
  void whereNobodyIsAppointedTheOfficeAnswers() {
    assertThat(new Responsible(COUNTY, List.of(), 30).choose(Optional.of(HERE), Optional.empty()))
        .isEqualTo("office-330106");
  }

  @Test
  void whoeverWaitsWithASupervisorStaysThereUntilADirectorHasRoom() {
    var two = List.of(supervisor("s", HERE), supervisor("t", HERE));
    assertThat(new Responsible(COUNTY, two, 30).choose(Optional.of(HERE), Optional.of("t")))
        .isEqualTo("t");
    assertThat(
            new Responsible(COUNTY, List.of(two.get(0), two.get(1), director("a", HERE)), 30)
                .choose(Optional.of(HERE), Optional.of("t")))
        .isEqualTo("a");
  }
}
