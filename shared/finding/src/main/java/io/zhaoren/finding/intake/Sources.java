package io.zhaoren.finding.intake;

import io.zhaoren.policy.vocabulary.Words;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The closed list of those who may say something ({@code sources.yaml}). */
public final class Sources {

  private final Map<String, Source> byCode;

  public Sources(Collection<Source> sources) {
    var map = new LinkedHashMap<String, Source>();
    for (var source : sources) {
      if (map.put(source.code(), source) != null) {
        throw new IllegalArgumentException("source declared twice: " + source.code());
      }
    }
    this.byCode = map;
  }

  /** The list that is part of this module. */
  public static Sources bundled() {
    return SourcesReader.bundled();
  }

  public Optional<Source> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /**
   * Somebody who speaks over HTTP. Whoever has a topic of its own does not: there only it can
   * write, and here anybody could take its name.
   */
  public Optional<Source> overHttp(String code) {
    return find(code).filter(source -> source.channel() == Source.Channel.HTTP);
  }

  /** What to say to others. */
  public Words httpOnly() {
    var codes =
        String.join(
            ", ",
            byCode.values().stream()
                .filter(source -> source.channel() == Source.Channel.HTTP)
                .map(Source::code)
                .toList());
    return new Words("须为 " + codes, "must be one of " + codes);
  }

  public List<Source> all() {
    return List.copyOf(byCode.values());
  }
}
