package io.zhaoren.testing.canary.util;

/** Canary: lies in a package that says nothing. */
final class Anything {}
