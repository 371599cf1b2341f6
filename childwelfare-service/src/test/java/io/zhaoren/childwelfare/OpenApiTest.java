package io.zhaoren.childwelfare;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.testing.OpenApiPromises;
import io.zhaoren.testing.StackResource;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OpenApiTest extends OpenApiPromises {

  OpenApiTest() {
    super("/api/childwelfare/v1", "Zhaoren child welfare service 找人 · 儿童福利");
  }
}
