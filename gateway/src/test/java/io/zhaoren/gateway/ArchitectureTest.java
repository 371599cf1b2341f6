package io.zhaoren.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.zhaoren.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final ArchRule NO_SHARED_JAR =
      ArchRuleDefinition.noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.zhaoren.finding..", "io.zhaoren.policy..", "io.zhaoren.casework..")
          .because("the front door outlives changes of what is behind it");

  @Test
  void theHouseRulesHold() {
    ArchitectureRules.check("io.zhaoren.gateway");
  }

  @Test
  void theGatewayKnowsNoSharedJar() {
    var gateway =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("io.zhaoren.gateway");
    assertThat(gateway).isNotEmpty();
    assertThat(NO_SHARED_JAR.evaluate(gateway).hasViolation()).isFalse();
  }
}
