package io.zhaoren.assistance;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.testing.OpenApiPromises;
import io.zhaoren.testing.StackResource;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OpenApiTest extends OpenApiPromises {

  OpenApiTest() {
    super("/api/assistance/v1", "Zhaoren assistance service 找人 · 社会救助");
  }
}
