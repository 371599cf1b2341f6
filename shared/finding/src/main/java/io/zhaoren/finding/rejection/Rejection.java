package io.zhaoren.finding.rejection;

/** Something that could not be taken. */
public record Rejection() {}
