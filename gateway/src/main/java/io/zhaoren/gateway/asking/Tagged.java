package io.zhaoren.gateway.asking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An answer with the tag of what it says. Who has that already is told that nothing has changed
 * (RFC 9110 section 13): the services are asked all the same, and the body is not sent.
 */
@Singleton
public class Tagged {

  private static final int TAG_BYTES = 16;

  private final ObjectMapper json;

  Tagged(ObjectMapper json) {
    this.json = json;
  }

  /**
   * @param known {@code If-None-Match} of the request
   */
  public Response.ResponseBuilder answer(Object says, @Nullable String known) {
    byte[] body;
    try {
      body = json.writeValueAsBytes(says);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
    var tag = new EntityTag(tag(body));
    var builder =
        isKnown(tag, known)
            ? Response.notModified()
            : Response.ok(body, MediaType.APPLICATION_JSON_TYPE);
    return builder
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION + ", " + HttpHeaders.ACCEPT_LANGUAGE);
  }

  private static boolean isKnown(EntityTag tag, @Nullable String known) {
    return known != null
        && Arrays.stream(known.split(","))
            .map(each -> each.strip().replaceFirst("^W/", ""))
            .anyMatch(each -> each.equals("*") || each.equals('"' + tag.getValue() + '"'));
  }

  private static String tag(byte[] body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
