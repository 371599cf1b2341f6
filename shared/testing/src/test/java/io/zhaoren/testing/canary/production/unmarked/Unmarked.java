package io.zhaoren.testing.canary.production.unmarked;

/** Canary: its package has no package-info. */
final class Unmarked {}
