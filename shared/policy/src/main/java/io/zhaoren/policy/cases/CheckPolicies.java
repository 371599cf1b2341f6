package io.zhaoren.policy.cases;

import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problem;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.PolicySet;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Checks policy files from the command line: prints problems, then cases that fail, then changes
 * that no case notices. Ends with 1 if there was anything to print.
 *
 * <pre>java -cp … io.zhaoren.policy.cases.CheckPolicies [--only programme] directory…</pre>
 */
public final class CheckPolicies {

  private final PrintStream out;
  private final String only;
  private int findings;

  private CheckPolicies(PrintStream out, String only) {
    this.out = out;
    this.only = only;
  }

  public static void main(String[] arguments) throws IOException {
    var words = List.of(arguments);
    var only = words.contains("--only") ? words.get(words.indexOf("--only") + 1) : "";
    var directories =
        words.stream().filter(word -> !word.equals("--only") && !word.equals(only)).toList();
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (directories.isEmpty()) {
      out.println("usage: CheckPolicies [--only programme] <resource directory>…");
      System.exit(2);
    }
    System.exit(new CheckPolicies(out, only).run(directories.stream().map(Path::of).toList()));
  }

  /** 0 if everything holds. */
  static int run(List<Path> directories, PrintStream out) throws IOException {
    return new CheckPolicies(out, "").run(directories);
  }

  private int run(List<Path> directories) throws IOException {
    var files = PolicyFiles.in(directories);
    try {
      check(sound(files).compile());
    } catch (PolicyProblems e) {
      report(e);
    }
    out.println(findings + " findings");
    return findings == 0 ? 0 : 1;
  }

  /** The files without the policies that do not compile, so that the others are looked at too. */
  private PolicyFiles sound(PolicyFiles files) throws PolicyProblems {
    try {
      files.compile();
      return files;
    } catch (PolicyProblems e) {
      var unsound = e.problems().stream().map(Problem::file).collect(Collectors.toSet());
      var rest = files.policies().stream().filter(f -> !unsound.contains(f.name())).toList();
      if (rest.size() == files.policies().size()) {
        throw e;
      }
      report(e);
      return new PolicyFiles(
          files.vocabulary(),
          files.parameters(),
          files.units(),
          files.items(),
          files.elsewhere(),
          rest);
    }
  }

  private void report(PolicyProblems problems) {
    problems.problems().forEach(out::println);
    findings += problems.problems().size();
  }

  private void check(PolicySet policies) throws PolicyProblems {
    var checks = PolicyChecks.of(policies, new ColumnarEvaluator());
    report("case fails", checks.cases());
    report("no case notices", checks.mutations());
    out.println(
        "%d policies, %d cases".formatted(policies.policies().size(), checks.cases().size()));
  }

  private void report(String what, List<PolicyChecks.Check> checks) {
    for (var check : checks) {
      var wrong = check.name().startsWith(only) ? check.findings() : List.<String>of();
      if (!wrong.isEmpty()) {
        findings += wrong.size();
        out.println(what + ": " + check.name());
        wrong.forEach(line -> out.println("    " + line));
      }
    }
  }
}
