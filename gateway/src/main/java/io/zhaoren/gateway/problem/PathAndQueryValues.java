package io.zhaoren.gateway.problem;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Ids, dates and numbers in a path or query; what cannot be read is a 400 that names the place. */
@Provider
public class PathAndQueryValues implements ParamConverterProvider {

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> rawType, @Nullable Type genericType, Annotation @Nullable [] annotations) {
    if (rawType == UUID.class) {
      return (ParamConverter<T>)
          new Reading<>(
              annotations,
              PathAndQueryValues::uuid,
              "NOT_A_UUID",
              new Words("须为 UUID", "must be a UUID"));
    }
    if (rawType == LocalDate.class) {
      return (ParamConverter<T>)
          new Reading<>(
              annotations,
              LocalDate::parse,
              "NOT_A_DATE",
              new Words("须为日期，如 2023-10-01", "must be a date, for example 2023-10-01"));
    }
    if (rawType == Integer.class) {
      return (ParamConverter<T>)
          new Reading<>(
              annotations,
              Integer::valueOf,
              "NOT_A_NUMBER",
              new Words("须为整数", "must be a whole number"));
    }
    return null;
  }

  private static UUID uuid(String text) {
    // UUID.fromString also takes shortened groups
    if (text.length() != 36) {
      throw new IllegalArgumentException("not a UUID");
    }
    return UUID.fromString(text);
  }

  private record Reading<T>(
      Annotation @Nullable [] annotations, Function<String, T> parse, String code, Words says)
      implements ParamConverter<T> {

    @Override
    public @Nullable T fromString(@Nullable String text) {
      if (text == null) {
        return null;
      }
      try {
        return parse.apply(text);
      } catch (DateTimeException | IllegalArgumentException unreadable) {
        throw ProblemException.of(ProblemType.INVALID_REQUEST, violation());
      }
    }

    private Violation violation() {
      if (annotations != null) {
        for (var annotation : annotations) {
          if (annotation instanceof PathParam path) {
            return Violation.path(path.value(), code, says);
          }
          if (annotation instanceof RestPath path) {
            return Violation.path(path.value(), code, says);
          }
          if (annotation instanceof QueryParam query) {
            return Violation.query(query.value(), code, says);
          }
          if (annotation instanceof RestQuery query) {
            return Violation.query(query.value(), code, says);
          }
        }
      }
      return Violation.path("", code, says);
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}
