package io.zhaoren.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The ways in which the suite is installed. */
enum Overlay {
  LOCAL,
  PRODUCTION;

  private List<Manifest> manifests = List.of();

  Path directory() {
    return Path.of("overlays", name().toLowerCase(Locale.ROOT));
  }

  /** All that is installed. */
  synchronized List<Manifest> manifests() {
    if (manifests.isEmpty()) {
      try {
        manifests = Kustomization.render(directory());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return manifests;
  }

  Stream<Manifest> of(String kind) {
    return manifests().stream().filter(manifest -> manifest.is(kind));
  }

  /** What runs the services, not what migrates their schemas. */
  Stream<Manifest> services() {
    return manifests().stream()
        .filter(manifest -> manifest.is("Deployment") || manifest.is("StatefulSet"));
  }
}
