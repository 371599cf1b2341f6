package io.zhaoren.finding.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/**
 * Finds {@code /facts%3Aimport} as {@code /facts:import}. A colon may stand in a path as it is (RFC
 * 3986, 3.3), but many clients encode it.
 */
@Provider
@PreMatching
public class EncodedColons implements ContainerRequestFilter {

  private static final Pattern COLON = Pattern.compile("%3[Aa]");

  @Override
  public void filter(ContainerRequestContext request) {
    var asked = request.getUriInfo().getRequestUri();
    var path = COLON.matcher(asked.getRawPath());
    if (path.find()) {
      request.setRequestUri(UriBuilder.fromUri(asked).replacePath(path.replaceAll(":")).build());
    }
  }
}
