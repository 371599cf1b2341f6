package io.zhaoren.local.province;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The data files of the sample: dates and sums stay the text that they are. */
public final class Texts {

  private Texts() {}

  public static Map<String, Object> read(String resource) {
    try (InputStream file =
        Objects.requireNonNull(Texts.class.getResourceAsStream(resource), resource)) {
      var options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      var dumping = new DumperOptions();
      var yaml =
          new Yaml(
              new SafeConstructor(options),
              new Representer(dumping),
              dumping,
              options,
              new PlainText());
      return mapping(yaml.load(new InputStreamReader(file, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(resource + " cannot be read", e);
    }
  }

  @SuppressWarnings("unchecked") // keys of our own files are texts
  public static Map<String, Object> mapping(Object node) {
    return (Map<String, Object>) node;
  }

  /** What stands under a key, or nothing. */
  public static Map<String, Object> mapping(Map<String, Object> of, String key) {
    var node = of.get(key);
    return node == null ? Map.of() : mapping(node);
  }

  public static List<?> list(Map<String, Object> of, String key) {
    var node = of.get(key);
    return node == null ? List.of() : (List<?>) node;
  }

  public static String text(Map<String, Object> of, String key) {
    return String.valueOf(Objects.requireNonNull(of.get(key), key));
  }

  /** Only truth and whole numbers are anything but text. */
  private static final class PlainText extends Resolver {

    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, java.util.regex.Pattern.compile("true|false"), "tf");
      addImplicitResolver(Tag.INT, java.util.regex.Pattern.compile("0|[1-9][0-9]*"), "0123456789");
      addImplicitResolver(Tag.MERGE, java.util.regex.Pattern.compile("<<"), "<");
    }
  }
}
