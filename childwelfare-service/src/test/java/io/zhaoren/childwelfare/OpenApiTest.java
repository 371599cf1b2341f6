package io.zhaoren.childwelfare;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.testing.OpenApiPromises;
import io.zhaoren.testing.StackResource;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OpenApiTest extends OpenApiPromises {

  OpenApiTest() {
    super(
        "/api/childwelfare/v1",
        "Zhaoren child welfare service 找人 · 儿童福利",
        "Adoptions 收养",
        "Child directors 儿童主任、儿童督导员",
        "Child files 儿童档案",
        "Child referrals 儿童转介、移交",
        "Child risk 儿童风险",
        "Child visits 儿童探访",
        "Guardianship 监护",
        "Mandatory reports 强制报告",
        "Named handlers 指定人员");
  }
}
