package dev.cel.common;

/** Stands in for the expression library, which this module does not need otherwise. */
public interface CelStandIn {}
