package io.zhaoren.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeyTest {

  @TempDir private Path directory;

  @Test
  void aKeyIsKeptForItsOwnerAlone() throws Exception {
    var file = directory.resolve("tokens");

    var made = TokenKey.keptIn(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(TokenKey.keptIn(file).publicKey()).isEqualTo(made.publicKey());
    assertThat(TokenKey.fresh().publicKey()).isNotEqualTo(made.publicKey());
  }

  @Test
  void aTokenSaysWhoCallsAndUntilWhen() {
    var token =
        TokenKey.fresh()
            .sign(Map.of("sub", "a\"1"), Instant.ofEpochSecond(1_700_000_000), Duration.ofHours(1));

    var said =
        new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    assertThat(said)
        .isEqualTo(
            "{\"aud\":\"zhaoren\",\"exp\":1700003600,\"iat\":1700000000,"
                + "\"iss\":\"zhaoren-local\",\"sub\":\"a\\\"1\"}");
  }

  @Test
  void whatIsNoKeyIsToldWithWhatToDo() throws Exception {
    var file = Files.writeString(directory.resolve("tokens"), "nonsense");

    assertThatThrownBy(() -> TokenKey.keptIn(file)).hasMessageContaining("delete it");
  }
}
