package io.zhaoren.access;

import io.zhaoren.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void theHouseRulesHold() {
    ArchitectureRules.check("io.zhaoren.access");
  }
}
