package io.zhaoren.local;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/** What {@code ./zhaoren up} shows once the stack is ready. */
public interface Sample {

  /**
   * Where and how large.
   *
   * @param bootstrapServers where Kafka is
   * @param assistance where the assistance service answers, without a path
   * @param day the day on which the sample plays, the services' today
   * @param residents about how many residents, at least 1
   */
  record Setting(String bootstrapServers, URI assistance, LocalDate day, int residents) {}

  /**
   * Loads the sample and shows how people are found. It must be harmless to do so again on kept
   * data.
   *
   * @param bars where progress is drawn; every bar that was begun is finished on return
   * @return what to try next, line by line
   * @throws StackFailure if it cannot be done; the message is the one line that the user sees
   * @throws InterruptedException if the stack is being stopped
   */
  List<String> show(Setting setting, ProgressBars bars) throws InterruptedException;
}
