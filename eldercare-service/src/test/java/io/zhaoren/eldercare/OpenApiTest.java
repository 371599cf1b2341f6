package io.zhaoren.eldercare;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.testing.OpenApiPromises;
import io.zhaoren.testing.StackResource;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OpenApiTest extends OpenApiPromises {

  OpenApiTest() {
    super("/api/eldercare/v1", "Zhaoren elder care service 找人 · 养老服务");
  }
}
