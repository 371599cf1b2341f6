package io.zhaoren.policy.text;

/** A programme that may not run beside this one, and which of the two then stands. */
public record Exclusion(String programme, Resolve resolve, String how, String basis) {}
