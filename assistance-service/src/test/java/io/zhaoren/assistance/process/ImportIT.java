package io.zhaoren.assistance.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files of facts of any size. */
@Timeout(900)
class ImportIT {

  private static final int HEAP_MEGABYTES = 128;
  private static final int LINES = 200_000;
  private static final int DIFFERENT = 2_000;
  private static final int BROKEN_EACH = 500;

  /** A line is a kilobyte, most of it blank, so that the file is larger than the heap. */
  private static final String BLANK = " ".repeat(820);

  @Test
  void aFileLargerThanTheHeapIsTakenLineByLine() throws Exception {
    try (var town = new Town()) {
      var service = town.start("import", HEAP_MEGABYTES).awaitReady();
      var file = new Lines();

      var answer = service.post("/api/assistance/v1/facts:import?source=caseworker", file);

      assertThat(file.read).isGreaterThan(HEAP_MEGABYTES * 1_000_000L);
      var broken = LINES / BROKEN_EACH;
      assertThat(answer.path("lines").asLong()).isEqualTo(LINES);
      assertThat(answer.path("rejected").asLong()).isEqualTo(broken);
      assertThat(answer.path("accepted").asLong()).isEqualTo(DIFFERENT);
      assertThat(answer.path("repeated").asLong()).isEqualTo(LINES - DIFFERENT - broken);
      assertThat(town.number("SELECT count(*) FROM fact_report")).isEqualTo(DIFFERENT);
    }
  }

  /** The same two thousand facts again and again, with a broken line now and then. */
  private static final class Lines extends InputStream {

    private final UUID[] people = new UUID[100];
    private byte[] line = new byte[0];
    private int place;
    private int number;
    private long read;

    Lines() {
      for (var i = 0; i < people.length; i++) {
        people[i] = UUID.randomUUID();
      }
    }

    private boolean fill() {
      if (place < line.length) {
        return true;
      }
      if (number == LINES) {
        return false;
      }
      number++;
      place = 0;
      line = text().getBytes(StandardCharsets.UTF_8);
      read += line.length;
      return true;
    }

    private String text() {
      if (number % BROKEN_EACH == 0) {
        return "{\"broken\":" + BLANK + "\n";
      }
      var fact = number - number / BROKEN_EACH;
      var one = fact % DIFFERENT;
      return """
          {"reportId":"%d","about":"resident","subject":"%s","fact":"person.hukouCounty",\
          "value":"%s","trueFrom":"2020-01-01","sequence":%d%s}
          """
          .formatted(one, people[one % 100], one % 2 == 0 ? "330106" : "331121", one, BLANK);
    }

    @Override
    public int read() {
      return fill() ? line[place++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (!fill()) {
        return -1;
      }
      var count = Math.min(length, line.length - place);
      System.arraycopy(line, place, into, offset, count);
      place += count;
      return count;
    }
  }
}
