package io.zhaoren.casework.bundled;

import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** A list that is part of this module: one key, and under it a mapping for each row. */
public final class BundledList {

  private BundledList() {}

  /**
   * Reads each row. What a row holds beyond that is wrong, as is what stands beside the key.
   *
   * @param file its name in the root of the class path
   * @param key under which the rows stand
   * @param row takes a row; says to it what is wrong
   * @throws IllegalStateException if there is no such file, or anything in it is wrong, with all of
   *     it and the places: a bad list stops the start
   */
  public static void read(String file, String key, Consumer<Mapping> row) {
    try {
      var problems = new Problems();
      Document.read(text(BundledList.class, file), problems).ifPresent(top -> rows(top, key, row));
      problems.refuse();
    } catch (PolicyProblems e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * The text of a file that comes with a module, for lists of another form.
   *
   * @param of a class of that module
   * @throws IllegalStateException if there is no such file
   */
  public static SourceText text(Class<?> of, String file) {
    try (var stream = of.getResourceAsStream("/" + file)) {
      if (stream == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return new SourceText(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void rows(Mapping top, String key, Consumer<Mapping> row) {
    for (var element : top.required(key).map(Element::list).orElse(List.of())) {
      element
          .mapping()
          .ifPresent(
              each -> {
                row.accept(each);
                each.nothingElse();
              });
    }
    top.nothingElse();
  }
}
