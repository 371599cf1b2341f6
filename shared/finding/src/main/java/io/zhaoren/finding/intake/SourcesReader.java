package io.zhaoren.finding.intake;

import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/** Reads {@code sources.yaml}. */
final class SourcesReader {

  private static final String FILE = "sources.yaml";
  private static final String CODE = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  private final Problems problems = new Problems();
  private final Map<String, Source> sources = new LinkedHashMap<>();

  /** The list that is part of this module; a bad one stops the start. */
  @Produces
  @Singleton
  static Sources bundled() {
    try (var stream = SourcesReader.class.getResourceAsStream("/" + FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      return read(new SourceText(FILE, new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PolicyProblems e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  static Sources read(SourceText file) throws PolicyProblems {
    var reader = new SourcesReader();
    Document.read(file, reader.problems).ifPresent(reader::readAll);
    reader.problems.refuse();
    return new Sources(reader.sources.values());
  }

  private void readAll(Mapping top) {
    var rows = top.required("sources").map(Element::list).orElse(java.util.List.of());
    rows.forEach(row -> row.mapping().ifPresent(this::readSource));
    top.nothingElse();
    // afterwards, as a service may stand before those it speaks for
    for (var row : rows) {
      row.mapping().ifPresent(this::checkSpeaksFor);
    }
  }

  private void readSource(Mapping row) {
    var code = row.required("code").flatMap(Element::text);
    var name = Words.read(row, "name");
    var channel = row.required("channel").flatMap(each -> each.choice(Source.Channel.class));
    var standing = row.required("standing").flatMap(each -> each.choice(Standing.class));
    var speaksFor = new LinkedHashSet<String>();
    row.list("speaksFor").forEach(each -> each.text().ifPresent(speaksFor::add));
    row.nothingElse();
    if (code.isEmpty() || name.isEmpty() || channel.isEmpty() || standing.isEmpty()) {
      return;
    }
    if (!code.get().matches(CODE)) {
      row.key("code").wrong("expected lower-case words joined by hyphens: it is part of a topic");
      return;
    }
    var source = new Source(code.get(), name.get(), channel.get(), standing.get(), speaksFor);
    if (sources.putIfAbsent(source.code(), source) != null) {
      row.self().wrong("source " + source.code() + " is declared twice");
    }
  }

  private void checkSpeaksFor(Mapping row) {
    for (var element : row.list("speaksFor")) {
      var other = element.text().map(sources::get);
      if (other.isEmpty() || other.get().channel() != Source.Channel.HTTP) {
        element.wrong("a source may speak only for one that reports over HTTP");
      }
    }
  }
}
