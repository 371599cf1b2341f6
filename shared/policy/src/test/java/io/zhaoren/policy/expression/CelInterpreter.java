package io.zhaoren.policy.expression;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.PartialVars;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The reference interpreter of CEL, for tests of packages that do not know the library. */
public final class CelInterpreter {

  /** What a variable holds. */
  public enum Kind {
    NUMBER(SimpleType.INT),
    TRUTH(SimpleType.BOOL);

    private final CelType type;

    Kind(CelType type) {
      this.type = type;
    }
  }

  private final CelRuntime.Program program;

  private CelInterpreter(CelRuntime.Program program) {
    this.program = program;
  }

  /** Of a condition in plain CEL, type-checked against its variables. */
  public static CelInterpreter of(String condition, Map<String, Kind> variables) {
    var compiler = CelCompilerFactory.standardCelCompilerBuilder();
    variables.forEach((name, kind) -> compiler.addVar(name, kind.type));
    try {
      return new CelInterpreter(
          CelRuntimeFactory.standardCelRuntimeBuilder()
              .build()
              .createProgram(compiler.build().compile(condition).getAst()));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException(condition, e);
    }
  }

  /**
   * The truth, or nothing where it hangs on what is unknown. Unknowns are named as such: passed as
   * values they would give wrong answers without a word.
   */
  public Optional<Boolean> ask(Map<String, Object> known, Collection<String> unknown) {
    try {
      var patterns =
          unknown.stream()
              .map(CelAttributePattern::fromQualifiedIdentifier)
              .toArray(CelAttributePattern[]::new);
      return program.eval(PartialVars.of(known, patterns)) instanceof Boolean truth
          ? Optional.of(truth)
          : Optional.empty();
    } catch (CelEvaluationException e) {
      throw new IllegalStateException(e);
    }
  }
}
