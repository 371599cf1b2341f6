package io.zhaoren.assistance.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.embedded.TokenKey;
import io.zhaoren.testing.KafkaBroker;
import io.zhaoren.testing.PostgresServer;
import io.zhaoren.testing.TestCaller;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The packaged service, as it is deployed, checks the tokens of a provider. */
class TokensOfAProviderIT {

  private static final String INTAKE = "/api/assistance/v1/intake";

  @Test
  void aNewKeyOfTheProviderIsTakenAtOnceAndAnOldOrForeignOneNever() throws Exception {
    var operator = TestCaller.operator().claims();
    try (var provider = new Provider();
        var service =
            RunningService.start(
                    "provider",
                    PostgresServer.freshDatabase(),
                    KafkaBroker.bootstrap(),
                    "provider-" + UUID.randomUUID(),
                    512,
                    Map.of("QUARKUS_OIDC_AUTH_SERVER_URL", provider.issuer()))
                .awaitReady()) {
      var old = provider.token(operator);
      assertThat(service.status(INTAKE, old)).isEqualTo(200);

      provider.rotate();
      assertThat(service.status(INTAKE, provider.token(operator))).isEqualTo(200);
      assertThat(service.status(INTAKE, old)).isEqualTo(401);

      assertThat(service.status(INTAKE, provider.signed(TokenKey.fresh(), operator)))
          .isEqualTo(401);
      assertThat(service.status(INTAKE, TestCaller.operator().token()))
          .as("the local key is nobody's here")
          .isEqualTo(401);
    }
  }
}
