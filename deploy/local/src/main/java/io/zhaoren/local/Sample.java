package io.zhaoren.local;

import io.zhaoren.embedded.TokenKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** What {@code ./zhaoren up} shows once the stack is ready. */
public interface Sample {

  /**
   * Where and how large.
   *
   * @param bootstrapServers where Kafka is
   * @param gateway where the gateway answers, without a path
   * @param services the names under which it leads to the services
   * @param day the day on which the sample plays, the services' today
   * @param residents about how many residents, at least 1
   * @param memory the file in which is remembered what lies in the services
   * @param key signs the tokens with which the sample calls
   * @param alive throws a {@link StackFailure} if a part of the stack has died for good
   */
  record Setting(
      String bootstrapServers,
      URI gateway,
      List<String> services,
      LocalDate day,
      int residents,
      Path memory,
      TokenKey key,
      Runnable alive) {

    public Setting {
      services = List.copyOf(services);
    }
  }

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

  /**
   * What was found, programme by programme.
   *
   * @return a table, line by line
   * @throws StackFailure if nothing is loaded or a service does not answer
   */
  List<String> programmes(Setting setting) throws InterruptedException;

  /**
   * Plans where to build for elders and who goes to which island.
   *
   * @param folder where the maps are written
   * @param shown the folder as the user sees it
   * @return what the plans say, line by line
   * @throws StackFailure if there is no plan
   */
  List<String> plans(Setting setting, Path folder, Path shown) throws InterruptedException;
}
