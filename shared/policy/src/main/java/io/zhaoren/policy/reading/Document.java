package io.zhaoren.policy.reading;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one YAML document as a tree of elements that know where they stand. */
public final class Document {

  private Document() {}

  /** The top of the document, a mapping; empty if there is none, which is a problem then. */
  public static Optional<Mapping> read(SourceText source, Problems problems) {
    var options = new LoaderOptions();
    options.setAllowRecursiveKeys(false);
    try {
      var yaml = new Yaml(new SafeConstructor(options));
      Node root = null;
      for (var node : yaml.composeAll(new StringReader(source.text()))) {
        if (root != null) {
          problems.add(
              source.name(),
              Element.position(node.getStartMark()),
              "a file holds one document: what follows --- would be overlooked");
          return Optional.empty();
        }
        root = node;
      }
      if (root == null) {
        problems.add(source.name(), Position.START, "the file is empty");
        return Optional.empty();
      }
      return new Element(root, source, problems).mapping();
    } catch (MarkedYAMLException e) {
      var at = e.getProblemMark() == null ? Position.START : Element.position(e.getProblemMark());
      problems.add(source.name(), at, "not YAML: " + e.getProblem());
      return Optional.empty();
    } catch (YAMLException e) {
      problems.add(source.name(), Position.START, "not YAML: " + e.getMessage());
      return Optional.empty();
    }
  }
}
