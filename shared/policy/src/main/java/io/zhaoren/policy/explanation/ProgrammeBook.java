package io.zhaoren.policy.explanation;

import io.zhaoren.policy.parameter.ParameterDefinition;
import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.text.Criterion;
import io.zhaoren.policy.text.Items;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.Policy.Deadline;
import io.zhaoren.policy.text.Policy.PayTime;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.PolicyText;
import io.zhaoren.policy.text.PolicyText.ConditionText;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All programmes of a service as one document to read: conditions with their articles, parameters
 * with their sources, and what is not known. Written from the policies, never by hand.
 */
public final class ProgrammeBook {

  private final PolicySet policies;
  private final Optional<Items> items;
  private final StringBuilder page = new StringBuilder();

  private ProgrammeBook(PolicySet policies, Optional<Items> items) {
    this.policies = policies;
    this.items = items;
  }

  /**
   * The document, in Markdown.
   *
   * @param items where programmes are handled jointly as items; empty: each stands for itself
   */
  public static String of(PolicySet policies, Optional<Items> items) {
    var book = new ProgrammeBook(policies, items);
    book.write();
    return book.page.toString();
  }

  /**
   * The document of what lies in resource directories; {@code items.yaml} may be in one of them.
   */
  public static String of(List<Path> directories) throws IOException, PolicyProblems {
    var files = PolicyFiles.in(directories);
    var policies = files.compile();
    return of(
        policies,
        files.items().isEmpty()
            ? Optional.empty()
            : Optional.of(Items.read(files.items().get(), policies)));
  }

  /**
   * Writes the document anew.
   *
   * @param arguments the file to write, then resource directories
   */
  public static void main(String[] arguments) throws IOException, PolicyProblems {
    var directories = Stream.of(arguments).skip(1).map(Path::of).toList();
    Files.writeString(Path.of(arguments[0]), of(directories));
  }

  private void write() {
    line("# Programmes");
    line("");
    line("Written from the policy files by `io.zhaoren.policy.explanation.ProgrammeBook`.");
    line("A test holds it to them: change the files, then write it anew.");
    line("");
    items.ifPresentOrElse(this::byItem, this::byProgramme);
    parameters();
  }

  private void byItem(Items list) {
    line("List of items: " + list.version() + ". " + oneLine(list.evidence()));
    line("");
    contents(list);
    var number = 1;
    for (var item : list.items()) {
      line("## %d. %s".formatted(number++, both(item.name())));
      line("");
      line("Item `%s` · `%s` · %s".formatted(item.code(), item.department(), item.legalAnchor()));
      line("");
      item.programmes().stream().flatMap(this::versions).forEach(this::policy);
    }
    var beside = policies.policies().stream().filter(policy -> policy.item().isEmpty()).toList();
    if (!beside.isEmpty()) {
      line("## Beside the joint items");
      line("");
      beside.forEach(this::policy);
    }
  }

  private void byProgramme() {
    line("## Policies");
    line("");
    policies.policies().forEach(this::policy);
  }

  private Stream<Policy> versions(String programme) {
    return policies.policies().stream().filter(policy -> policy.programme().equals(programme));
  }

  private void contents(Items list) {
    line("| item | programmes | versions |");
    line("|---|---|---|");
    for (var item : list.items()) {
      line(
          "| %s | %s | %s |"
              .formatted(
                  both(item.name()),
                  item.programmes().stream()
                      .map(p -> "`" + p + "`")
                      .collect(Collectors.joining("<br>")),
                  item.programmes().stream()
                      .map(
                          p ->
                              versions(p)
                                  .map(policy -> "v" + policy.version() + " " + inForce(policy))
                                  .collect(Collectors.joining(", ")))
                      .collect(Collectors.joining("<br>"))));
    }
    line("");
  }

  private static String inForce(Policy policy) {
    return policy.validFrom() + " to " + policy.validTo().map(Object::toString).orElse("now");
  }

  private void policy(Policy policy) {
    line("### %s: %s".formatted(policy, both(policy.name())));
    line("");
    var basis = policy.legalBasis();
    line(
        "- %s, text of %s%s; in force %s"
            .formatted(
                basis.document(),
                basis.version(),
                basis.source().map(source -> " (" + source + ")").orElse(""),
                inForce(policy)));
    line("- Gives: %s".formatted(both(policy.benefit().says())));
    line(
        "- About a %s; decided by `%s`, place by `%s`; reaches people by `%s`%s"
            .formatted(
                Element.word(policy.about()),
                policy.department(),
                policy.jurisdiction().keyword(),
                Element.word(policy.mode()),
                policy.urgent() ? ", urgent" : ""));
    line("");
    var text = policies.text(policy);
    conditions("Conditions", policy.criteria(), text.map(PolicyText::criteria));
    conditions("Signals: why it is worth asking", policy.signals(), text.map(PolicyText::signals));
    amount(policy, text);
    pays(policy);
    list(
        "Not beside",
        policy.excludes(),
        one ->
            "`%s`: %s (`%s`; %s)"
                .formatted(one.programme(), one.how(), Element.word(one.resolve()), one.basis()));
    list(
        "Procedure",
        policy.procedure(),
        step ->
            "`%s` by `%s`%s%s"
                .formatted(
                    step.step(),
                    step.by(),
                    step.within().map(ProgrammeBook::within).orElse(""),
                    step.basis().map(article -> " (" + article + ")").orElse("")));
    list("Not known", policy.unknowns(), one -> both(one.what()) + ": " + oneLine(one.evidence()));
    var codes = new TreeSet<String>();
    PolicySet.expressionsOf(policy).forEach(expression -> codes.addAll(expression.parameters()));
    if (!codes.isEmpty()) {
      line(
          "Parameters: "
              + codes.stream()
                  .map(code -> "[%s](#%s)".formatted(code, code.toLowerCase(Locale.ROOT)))
                  .collect(Collectors.joining(", ")));
      line("");
    }
  }

  private static String within(Deadline deadline) {
    return " within %d %s".formatted(deadline.days(), deadline.working() ? "working days" : "days");
  }

  private void conditions(
      String title, List<Criterion> criteria, Optional<List<ConditionText>> texts) {
    if (criteria.isEmpty()) {
      return;
    }
    line(title + ":");
    line("");
    for (var i = 0; i < criteria.size(); i++) {
      var criterion = criteria.get(i);
      line(
          "- `%s`%s %s (%s%s)"
              .formatted(
                  criterion.code(),
                  criterion.kind() == Criterion.Kind.TARGETING ? ", targeting," : "",
                  both(criterion.says()),
                  criterion.basis(),
                  criterion.source().map(source -> "; " + source).orElse("")));
      var index = i;
      texts.ifPresent(list -> expression(list.get(index).when().text()));
    }
    line("");
  }

  private void expression(String text) {
    line("  ```");
    text.strip().lines().map(line -> "  " + line.strip()).forEach(this::line);
    line("  ```");
  }

  private void amount(Policy policy, Optional<PolicyText> text) {
    if (policy.amount().isEmpty()) {
      return;
    }
    var amount = policy.amount().get();
    line(
        "Amount per %s, rounding `%s` (%s)%s:"
            .formatted(
                switch (amount.period()) {
                  case MONTH -> "month";
                  case YEAR -> "year";
                  case ONCE -> "case, once";
                },
                Element.word(amount.rounding()),
                amount.basis(),
                amount.unknown().map(why -> "; not known: " + oneLine(why)).orElse("")));
    line("");
    text.flatMap(PolicyText::amount)
        .ifPresent(
            written -> {
              written.value().ifPresent(value -> part("", value.text()));
              written.topUp().ifPresent(topUp -> part("up to", topUp.target().text()));
              amount
                  .topUp()
                  .ifPresent(
                      topUp ->
                          topUp
                              .counting()
                              .forEach(
                                  counted ->
                                      line(
                                          "- counting `%s` (`%s`)"
                                              .formatted(
                                                  counted.programme(),
                                                  Element.word(counted.share())))));
              written.minimum().ifPresent(minimum -> part("at least", minimum.text()));
              written.maximum().ifPresent(maximum -> part("at most", maximum.text()));
            });
    line("");
  }

  private void part(String words, String text) {
    line("- " + (words.isEmpty() ? "formula" : words));
    expression(text);
  }

  private void pays(Policy policy) {
    var pays = policy.pays();
    line(
        "Paid from %s, to %s; on move %s, on death %s (%s)."
            .formatted(
                time(pays.from()),
                time(pays.to()),
                time(pays.onMove()),
                time(pays.onDeath()),
                pays.basis()));
    line("");
  }

  private static String time(PayTime time) {
    return "`"
        + time.word().or(() -> time.parameter().map(code -> "param." + code)).orElseThrow()
        + "`";
  }

  private <T> void list(String title, List<T> values, Function<T, String> words) {
    if (!values.isEmpty()) {
      line(title + ":");
      line("");
      values.forEach(value -> line("- " + words.apply(value)));
      line("");
    }
  }

  private void parameters() {
    line("## Parameters");
    line("");
    line("Only a `line` decides, in the territory that its instrument names.");
    line("");
    for (var definition : policies.parameters().definitions()) {
      parameter(definition);
    }
  }

  private void parameter(ParameterDefinition definition) {
    line("### " + definition.code());
    line("");
    line(
        "%s (%s); a row without a successor counts for %s. Read by %s."
            .formatted(
                both(definition.says()),
                definition.basis(),
                definition.trustedFor(),
                readers(definition.code())));
    line("");
    var rows = policies.parameters().rows(definition.code());
    if (rows.isEmpty()) {
      line("No value is known for any place.");
      line("");
      return;
    }
    line("| place | kind | hukou | from | to | value | source | evidence |");
    line("|---|---|---|---|---|---|---|---|");
    rows.forEach(row -> row(definition, row));
    line("");
  }

  private String readers(String code) {
    var readers = new ArrayList<>(new TreeSet<>(policies.reading(code)));
    return readers.isEmpty()
        ? "none"
        : readers.stream().map(p -> "`" + p + "`").collect(Collectors.joining(", "));
  }

  private void row(ParameterDefinition definition, ParameterRow row) {
    line(
        "| %s | %s | %s | %s | %s | %s | %s | %s |"
            .formatted(
                Areas.zhejiang().name(row.place()).zh(),
                Element.word(row.kind()),
                row.hukou().map(Element::word).orElse("any"),
                row.validFrom(),
                row.validTo().map(Object::toString).orElse(""),
                InWords.parameter(definition, row.value()).en(),
                cell(row.source()),
                cell(row.evidence())));
  }

  private static String cell(String text) {
    return oneLine(text).replace("|", "\\|");
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String both(Words words) {
    return oneLine(words.zh()) + " · " + oneLine(words.en());
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
