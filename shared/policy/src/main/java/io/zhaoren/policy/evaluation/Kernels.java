package io.zhaoren.policy.evaluation;

/**
 * The loops of which an evaluation consists. Others may take their place, as long as they do the
 * same: tests put in deliberate mistakes, and the Vector API may come once it is no incubator.
 */
record Kernels(ColumnKernels columns, LogicKernels logic, RangeKernels ranges, RoleKernels roles) {

  static Kernels plain() {
    return new Kernels(
        new ColumnKernels(), new LogicKernels(), new RangeKernels(), new RoleKernels());
  }
}
