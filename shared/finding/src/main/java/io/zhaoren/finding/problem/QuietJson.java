package io.zhaoren.finding.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of requests. The reader that Quarkus brings writes what Jackson says of a wrong
 * body to the log when it is set to debug, and Jackson says the wrong value, which is personal.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class QuietJson implements MessageBodyReader<Object> {

  private static final String OURS = "io.zhaoren.";

  private final ObjectMapper json;

  public QuietJson(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type.getName().startsWith(OURS);
  }

  @Override
  @SuppressWarnings("NullAway") // an empty body is none; the resource asks for what it needs
  public @Nullable Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    var bytes = body.readAllBytes();
    if (bytes.length == 0) {
      return null;
    }
    try {
      return json.readerFor(type).readValue(bytes);
    } catch (JacksonException wrong) {
      throw new ProblemException(JsonProblems.of(wrong));
    }
  }
}
