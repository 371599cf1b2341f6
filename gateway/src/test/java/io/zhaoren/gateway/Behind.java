package io.zhaoren.gateway;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a test knows of and tells a service behind, past the gateway. */
public final class Behind {

  private final String service;
  private final int port;

  public Behind(String service) {
    this.service = service;
    this.port = ConfigProvider.getConfig().getValue("test.port." + service, Integer.class);
  }

  /** What it has seen. */
  public JsonPath state() {
    return given().baseUri("http://127.0.0.1").port(port).get("/state").jsonPath();
  }

  /** How many requests came to a path below the service's base. */
  public int seen(String path) {
    Map<String, Integer> seen = state().getMap("seen");
    return seen.getOrDefault("/api/" + service + "/v1" + path, 0);
  }

  /**
   * What it answers about residents and communities from now on, by the last segment of the path.
   */
  public void program(Map<String, Map<String, Object>> answers) {
    given()
        .baseUri("http://127.0.0.1")
        .port(port)
        .contentType("application/json")
        .body(answers)
        .post("/program")
        .then()
        .statusCode(200);
  }

  /** Closes the connections of the answers that it has begun. */
  public void cut() {
    given().baseUri("http://127.0.0.1").port(port).get("/cut").then().statusCode(200);
  }
}
