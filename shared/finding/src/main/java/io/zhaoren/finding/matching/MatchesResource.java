package io.zhaoren.finding.matching;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What somebody may have. */
@Path("/")
@Tag(name = "Matches 匹配")
@Produces(MediaType.APPLICATION_JSON)
public class MatchesResource {

  private final MatchLists lists;

  public MatchesResource(MatchLists lists) {
    this.lists = lists;
  }
}
