package io.zhaoren.access;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Says to the gateway whose is what was read, where the address names a claim, a decision or a
 * household: so that each of them sees it among who has read their data. The gateway writes it down
 * before it passes the answer on, and passes the header on to nobody.
 */
@Singleton
public class Naming {

  static final String HEADER = "X-Zhaoren-About";

  /** More are in no household and no claim. */
  private static final int MOST = 64;

  private static final Logger LOG = Logger.getLogger(Naming.class);

  private static final int OK = 200;

  private final Access access;

  Naming(Access access) {
    this.access = access;
  }

  /** Where there is somebody to name. */
  @ServerResponseFilter
  public void name(ContainerResponseContext response) {
    var about = access.about();
    if (response.getStatus() == OK && !about.isEmpty()) {
      if (about.size() > MOST) {
        LOG.errorf(
            "an answer is about %d people, of whom only %d are told that it was read",
            about.size(), MOST);
      }
      response
          .getHeaders()
          .putSingle(
              HEADER,
              about.stream()
                  .map(UUID::toString)
                  .sorted()
                  .limit(MOST)
                  .collect(Collectors.joining(",")));
    }
  }
}
