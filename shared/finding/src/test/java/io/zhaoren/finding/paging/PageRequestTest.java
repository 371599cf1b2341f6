package io.zhaoren.finding.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a page is cut, and where the next begins. */
class PageRequestTest {

  private static final DayAndId FIRST =
      new DayAndId(
          LocalDate.of(2023, 10, 1), UUID.fromString("00000000-0000-4000-8000-00000000000a"));
  private static final DayAndId SECOND =
      new DayAndId(
          LocalDate.of(2023, 10, 2), UUID.fromString("00000000-0000-4000-8000-00000000000b"));

  @Test
  void theNextPageBeginsAfterTheLastThatWasShown() {
    var page = PageRequest.of(null, 1).cut(List.of(FIRST, SECOND), each -> each);

    assertThat(page.shown()).containsExactly(FIRST);
    assertThat(DayAndId.after(PageRequest.of(page.next(), 1))).isEqualTo(FIRST);
  }

  @Test
  void aPageThatIsJustFullIsTheLast() {
    var page = PageRequest.of(null, 2).cut(List.of(FIRST, SECOND), each -> each);

    assertThat(page.shown()).containsExactly(FIRST, SECOND);
    assertThat(page.next()).isNull();
    assertThat(PageRequest.of(null, 2).cut(List.of(), each -> each).next()).isNull();
  }

  @Test
  void aListOfDaysBeginsBeforeAllOthers() {
    assertThat(DayAndId.after(PageRequest.of(null, 1))).isEqualTo(DayAndId.FIRST);
  }
}
