package io.zhaoren.eldercare.plan;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Searches a model with CP-SAT: on one thread and by work, so that the same search finds the same.
 *
 * <p>Models are made inside {@link #on}, as making them already needs the native library.
 */
public final class CpSearch {

  private final Search search;
  private final SearchWatch watch;

  private CpSearch(Search search, SearchWatch watch) {
    this.search = search;
    this.watch = watch;
  }

  /**
   * A search, with the library loaded.
   *
   * @throws SolverMissingException if there is none for this system
   */
  public static CpSearch on(Search search, SearchWatch watch) {
    SolverLibrary.load();
    return new CpSearch(search, watch);
  }

  /**
   * What was found for one objective.
   *
   * @param value of the best plan
   * @param bound that no plan can pass; equal to the value if the plan is proved to be best
   * @param work that was done, in deterministic seconds
   * @param cutByClock the wall clock ended it, so that it may find another plan next time
   */
  public record Found(long value, long bound, double work, boolean cutByClock) {

    public boolean proved() {
      return value == bound;
    }
  }

  /** What the variables are in the best plan. */
  public interface Values extends ToLongFunction<IntVar> {}

  /** Reads the best plan. */
  public interface Reader<T> {
    T read(Values values, Found found);
  }

  /**
   * Searches the best plan. Every model here has a plan: the empty one, or what is hinted.
   *
   * @param phase as the watch is told
   * @param work deterministic seconds that it may take at most
   * @return empty if the search ended before it had seen any plan, as it may on a busy machine
   * @throws SearchStoppedException if the watch stopped it
   * @throws IllegalStateException if there is no plan at all: the model is wrong
   */
  public <T> Optional<T> find(CpModel model, String phase, double work, Reader<T> reader) {
    var solver = new CpSolver();
    solver
        .getParameters()
        .setRandomSeed(search.seed())
        .setNumWorkers(1)
        .setMaxDeterministicTime(work)
        .setMaxTimeInSeconds(search.longestSeconds());
    var begun = System.nanoTime();
    var status = solver.solve(model, new Looking(solver, phase));
    if (watch.stopped()) {
      throw new SearchStoppedException();
    }
    if (status == CpSolverStatus.UNKNOWN) {
      return Optional.empty();
    }
    if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
      throw new IllegalStateException(
          "%s: no plan was found (%s)".formatted(phase, status.name().toLowerCase(Locale.ROOT)));
    }
    var seconds = (System.nanoTime() - begun) / 1e9;
    var found =
        new Found(
            Math.round(solver.objectiveValue()),
            status == CpSolverStatus.OPTIMAL
                ? Math.round(solver.objectiveValue())
                : integral(solver.bestObjectiveBound(), model),
            solver.response().getDeterministicTime(),
            status != CpSolverStatus.OPTIMAL && seconds >= search.longestSeconds());
    watch.sees(phase, found.value(), found.bound());
    return Optional.of(reader.read(solver::value, found));
  }

  /** Values are whole, so that the bound may be rounded towards them. */
  private static long integral(double bound, CpModel model) {
    var maximises = model.model().getObjective().getScalingFactor() < 0;
    return (long) (maximises ? Math.floor(bound + 1e-6) : Math.ceil(bound - 1e-6));
  }

  private final class Looking extends CpSolverSolutionCallback {

    private final CpSolver solver;
    private final String phase;

    Looking(CpSolver solver, String phase) {
      this.solver = solver;
      this.phase = phase;
    }

    @Override
    public void onSolutionCallback() {
      watch.sees(phase, Math.round(objectiveValue()), Math.round(bestObjectiveBound()));
      if (watch.stopped()) {
        solver.stopSearch();
      }
    }
  }
}
