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
        "Islands 海岛支老",
        "Mobile clinics 流动医疗",
        "Places 床位",
        "Siting 机构布局",
        "Visits 探访关爱",
        "Vouchers 服务券");
  }
}
