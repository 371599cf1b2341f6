package io.zhaoren.eldercare.plan;

/** What is planned. */
public enum PlanKind {
  /** Where new facilities are to be built. */
  SITING,
  /** Who goes to which island when. */
  ISLAND_ROTA
}
