package io.zhaoren.testing.canary;

import dev.cel.common.CelStandIn;

/** Canary: knows the expression library. */
final class KnowsCel implements CelStandIn {}
