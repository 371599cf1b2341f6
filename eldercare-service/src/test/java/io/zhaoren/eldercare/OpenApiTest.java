package io.zhaoren.eldercare;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.testing.OpenApiPromises;
import io.zhaoren.testing.StackResource;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OpenApiTest extends OpenApiPromises {

  OpenApiTest() {
    super(
        "/api/eldercare/v1",
        "Zhaoren elder care service 找人 · 养老服务",
        "Ability 能力评估",
        "Care benefit 两项补贴",
        "Community of carers 医共体与社区",
        "Island support 海岛支老",
        "Places 床位",
        "Plans 规划",
        "Siting 机构跟着老人走",
        "Visits 探访关爱",
        "Vouchers 服务券");
  }
}
