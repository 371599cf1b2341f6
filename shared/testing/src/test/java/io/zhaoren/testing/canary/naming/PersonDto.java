package io.zhaoren.testing.canary.naming;

/** Canary: has an empty word in its name. */
final class PersonDto {}
