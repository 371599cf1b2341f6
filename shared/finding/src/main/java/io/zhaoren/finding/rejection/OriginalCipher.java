package io.zhaoren.finding.rejection;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;

/**
 * Encrypts what people said, each bound to the row in which it lies, so that no row can pose as
 * another: originals that could not be taken, and reports of need.
 */
@Singleton
public class OriginalCipher {

  private final Aead aead;

  @Inject
  OriginalCipher(RejectionSettings settings) {
    this(Keyset.of(settings.keyset(), settings.keysetFile(), settings.generateKeyset()));
  }

  /**
   * With the same keys, for what works before the service has started.
   *
   * @param keyset as {@code zhaoren.rejection.keyset} says it
   * @param file as {@code zhaoren.rejection.keyset-file} says it
   * @param generate as {@code zhaoren.rejection.generate-keyset} says it
   * @throws IllegalStateException if there are no keys
   */
  public static OriginalCipher beforeStart(
      Optional<String> keyset, Optional<Path> file, boolean generate) {
    return new OriginalCipher(Keyset.of(keyset, file, generate));
  }

  OriginalCipher(KeysetHandle keys) {
    try {
      this.aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the keyset of rejections is not one of AEAD keys");
    }
  }

  byte[] encrypt(UUID rejection, byte[] original) {
    return encrypt("rejected-fact/" + rejection, original);
  }

  /**
   * @param row table and id
   */
  public byte[] encrypt(String row, byte[] original) {
    try {
      return aead.encrypt(original, row.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an original could not be encrypted", e);
    }
  }

  /**
   * @throws IllegalStateException if the key is gone or the row was tampered with
   */
  byte[] decrypt(UUID rejection, byte[] encrypted) {
    return decrypt("rejected-fact/" + rejection, encrypted);
  }

  /**
   * @param row as it was encrypted for
   * @throws IllegalStateException if the key is gone or the row was tampered with
   */
  public byte[] decrypt(String row, byte[] encrypted) {
    try {
      return aead.decrypt(encrypted, row.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the original of " + row + " cannot be decrypted", e);
    }
  }
}
