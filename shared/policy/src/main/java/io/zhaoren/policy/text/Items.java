package io.zhaoren.policy.text;

import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Position;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The items that agencies handle jointly as one thing, and the programmes behind each.
 *
 * @param version as the list names itself
 * @param evidence why the list is what it is
 */
public record Items(String version, String evidence, List<Item> items) {

  public Items {
    items = List.copyOf(items);
  }

  /** One item; several programmes may stand behind it. */
  public record Item(
      String code, Words name, String department, String legalAnchor, List<String> programmes) {
    public Item {
      programmes = List.copyOf(programmes);
    }
  }

  /**
   * Reads {@code items.yaml} and compares it with the policies: each belongs to the item that lists
   * its programme, and a listed programme has a policy.
   */
  public static Items read(SourceText source, PolicySet policies) throws PolicyProblems {
    var problems = new Problems();
    var items =
        Document.read(source, problems).flatMap(top -> read(top, source, policies, problems));
    problems.refuse();
    return items.orElseThrow();
  }

  private static Optional<Items> read(
      Mapping top, SourceText source, PolicySet policies, Problems problems) {
    var version = top.required("version").flatMap(Element::text);
    var evidence = top.required("evidence").flatMap(Element::text);
    var items = new ArrayList<Item>();
    var codes = new HashSet<String>();
    for (var element : top.required("items").map(Element::list).orElse(List.of())) {
      element
          .mapping()
          .flatMap(row -> item(row, policies))
          .ifPresent(
              item -> {
                if (!codes.add(item.code())) {
                  element.wrong("item stands twice: " + item.code());
                }
                items.add(item);
              });
    }
    top.nothingElse();
    for (var policy : policies.policies()) {
      policy
          .item()
          .filter(
              code ->
                  items.stream()
                      .noneMatch(
                          item ->
                              item.code().equals(code)
                                  && item.programmes().contains(policy.programme())))
          .ifPresent(
              code ->
                  problems.add(
                      source.name(),
                      Position.START,
                      "item %s does not list programme %s, which says that it belongs to it"
                          .formatted(code, policy.programme())));
    }
    return version.flatMap(v -> evidence.map(e -> new Items(v, e, items)));
  }

  private static Optional<Item> item(Mapping row, PolicySet policies) {
    var code = row.required("code").flatMap(Element::text);
    var name = Words.read(row, "name");
    var department = row.required("department").flatMap(Element::text);
    var legalAnchor = row.required("legalAnchor").flatMap(Element::text);
    var programmes = new LinkedHashSet<String>();
    for (var element : row.required("programmes").map(Element::list).orElse(List.of())) {
      element
          .text()
          .ifPresent(
              programme -> {
                if (policies.policies().stream()
                    .noneMatch(policy -> policy.programme().equals(programme))) {
                  element.wrong("no policy of programme " + programme);
                } else if (!programmes.add(programme)) {
                  element.wrong("programme listed twice");
                }
              });
    }
    row.nothingElse();
    if (code.isEmpty() || name.isEmpty() || department.isEmpty() || legalAnchor.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Item(
            code.get(), name.get(), department.get(), legalAnchor.get(), List.copyOf(programmes)));
  }
}
