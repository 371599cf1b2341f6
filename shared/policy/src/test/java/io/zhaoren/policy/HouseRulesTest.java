package io.zhaoren.policy;

import io.zhaoren.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

  @Test
  void theHouseRulesHold() {
    ArchitectureRules.check("io.zhaoren.policy");
  }
}
