package io.zhaoren.eldercare.plan;

import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.SolveStatus;
import com.google.ortools.modelbuilder.Variable;
import java.time.Duration;
import java.util.Optional;

/**
 * Searches a linear model, some of whose variables are whole, with SCIP; and its relaxation with
 * GLOP. SCIP works on one thread and ends after so many branches, so that the same search finds the
 * same; the wall clock only guards.
 */
public final class MipSearch {

  /** Branches for one unit of work: about a second for a model of some ten thousand pairs. */
  private static final long NODES = 20;

  private final Search search;
  private final boolean relaxed;
  private final ModelBuilder model = new ModelBuilder();
  private final ModelSolver solver;

  private MipSearch(Search search, boolean relaxed) {
    this.search = search;
    this.relaxed = relaxed;
    this.solver = new ModelSolver(relaxed ? "glop" : "scip");
  }

  /**
   * A relaxed model: every variable may be a fraction.
   *
   * @throws SolverMissingException if there is no solver for this system
   */
  public static MipSearch relaxed(Search search) {
    SolverLibrary.load();
    return new MipSearch(search, true);
  }

  /**
   * A model with whole variables.
   *
   * @throws SolverMissingException if there is no solver for this system
   */
  public static MipSearch whole(Search search) {
    SolverLibrary.load();
    return new MipSearch(search, false);
  }

  /** To build the model with. */
  public ModelBuilder model() {
    return model;
  }

  /** A choice between 0 and 1; of a relaxed model anything between. */
  public Variable choice() {
    return model.newVar(0, 1, !relaxed, "");
  }

  /**
   * What was found.
   *
   * @param bound that no solution can pass
   * @param cutByClock the wall clock may have ended it
   */
  public record Found(double value, double bound, boolean cutByClock) {}

  /** Maximises; empty if it was ended before anything was found. */
  public Optional<Found> solve() {
    solver.setTimeLimit(Duration.ofSeconds(search.longestSeconds()));
    if (!relaxed) {
      solver.setSolverSpecificParameters(
          "limits/totalnodes = %d\nrandomization/randomseedshift = %d\nlimits/gap = 0\n"
              .formatted(search.work() * NODES, search.seed()));
    }
    var begun = System.nanoTime();
    var status = solver.solve(model);
    var cut =
        status != SolveStatus.OPTIMAL
            && Duration.ofNanos(System.nanoTime() - begun).toSeconds() >= search.longestSeconds();
    if (!solver.hasSolution()) {
      return Optional.empty();
    }
    var value = solver.getObjectiveValue();
    if (relaxed) {
      // only the best value of a relaxation is a bound
      return status == SolveStatus.OPTIMAL
          ? Optional.of(new Found(value, value, false))
          : Optional.empty();
    }
    return Optional.of(new Found(value, solver.getBestObjectiveBound(), cut));
  }

  /** What a variable is in the best solution. */
  public double value(Variable variable) {
    return solver.getValue(variable);
  }
}
