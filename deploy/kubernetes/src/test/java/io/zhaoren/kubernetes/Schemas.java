package io.zhaoren.kubernetes;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The schemas of the projects themselves: see {@code schemas/README.md}. */
final class Schemas {

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);

  private final Map<String, JsonSchema> read = new HashMap<>();

  /** What is wrong with it, with the place of each; empty if nothing. */
  List<String> violations(Manifest manifest) {
    var file =
        "/schemas/%s.%s.json"
            .formatted(manifest.kind().toLowerCase(Locale.ROOT), manifest.api().replace('/', '.'));
    var schema =
        read.computeIfAbsent(
            file,
            name -> {
              var text = Schemas.class.getResourceAsStream(name);
              if (text == null) {
                throw new IllegalArgumentException("no schema of " + manifest + " " + name);
              }
              return FACTORY.getSchema(text);
            });
    return schema.validate(manifest.tree()).stream()
        .map(message -> manifest + ": " + message.getMessage())
        .sorted()
        .toList();
  }
}
