package io.zhaoren.casework.calendar;

import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code working-days.yaml}, complaining about all that is wrong with it. */
final class WorkingDaysReader {

  private static final String FILE = "working-days.yaml";

  private final Problems problems = new Problems();
  private final List<HolidayNotice> notices = new ArrayList<>();
  private MonthDay openFrom = MonthDay.of(1, 1);

  static WorkingDays bundled() {
    try (var stream = WorkingDaysReader.class.getResourceAsStream("/" + FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      return read(new SourceText(FILE, new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PolicyProblems e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  static WorkingDays read(SourceText file) throws PolicyProblems {
    var reader = new WorkingDaysReader();
    Document.read(file, reader.problems).ifPresent(reader::readAll);
    reader.problems.refuse();
    return new WorkingDays(reader.notices, reader.openFrom);
  }

  private void readAll(Mapping top) {
    top.required("openFrom").flatMap(WorkingDaysReader::monthDay).ifPresent(day -> openFrom = day);
    for (var element : top.required("years").map(Element::list).orElse(List.of())) {
      element.mapping().ifPresent(this::readYear);
    }
    top.nothingElse();
  }

  private void readYear(Mapping row) {
    var year = row.required("year").flatMap(Element::integer).map(Long::intValue);
    var notice = row.required("notice").flatMap(Element::mapping);
    var rests = new HashSet<LocalDate>();
    for (var rest : row.required("rests").map(Element::list).orElse(List.of())) {
      rest.mapping().ifPresent(range -> rests.addAll(days(range)));
    }
    var works = new HashSet<LocalDate>();
    for (var element : row.required("works").map(Element::list).orElse(List.of())) {
      element.date().ifPresent(day -> addWorkingDay(works, rests, element, day));
    }
    row.nothingElse();
    if (year.isEmpty() || notice.isEmpty()) {
      return;
    }
    if (notices.stream().anyMatch(other -> other.year() == year.get())) {
      row.key("year").wrong("this year stands here twice");
      return;
    }
    readNotice(notice.get(), year.get(), rests, works).ifPresent(notices::add);
  }

  private static Optional<HolidayNotice> readNotice(
      Mapping notice, int year, Set<LocalDate> rests, Set<LocalDate> works) {
    var title = notice.required("title").flatMap(Element::text);
    var number = notice.optional("number").flatMap(Element::text);
    var date = notice.required("date").flatMap(Element::date);
    var read = notice.required("read").flatMap(Element::text);
    notice.nothingElse();
    if (title.isEmpty() || date.isEmpty() || read.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new HolidayNotice(year, title.get(), number, date.get(), read.get(), rests, works));
  }

  private static List<LocalDate> days(Mapping range) {
    var name = range.required("name").flatMap(Element::text);
    var from = range.required("from").flatMap(Element::date);
    var to = range.required("to").flatMap(Element::date);
    range.nothingElse();
    if (name.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return List.of();
    }
    if (to.get().isBefore(from.get())) {
      range.self().wrong("the first day comes first");
      return List.of();
    }
    return from.get().datesUntil(to.get().plusDays(1)).toList();
  }

  private static void addWorkingDay(
      Set<LocalDate> works, Set<LocalDate> rests, Element element, LocalDate day) {
    var weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    if (!weekend) {
      element.wrong("only a Saturday or Sunday is made a working day: every other is one");
    } else if (rests.contains(day)) {
      element.wrong("this day is off");
    } else {
      works.add(day);
    }
  }

  private static Optional<MonthDay> monthDay(Element element) {
    return element
        .text()
        .flatMap(
            text -> {
              try {
                return Optional.of(MonthDay.parse("--" + text));
              } catch (DateTimeException e) {
                element.wrong("expected month and day, such as 12-25");
                return Optional.empty();
              }
            });
  }
}
