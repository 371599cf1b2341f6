package io.zhaoren.finding.rejection;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * Encrypts originals, each bound to the id of its rejection, so that no row can pose as another.
 */
@Singleton
class OriginalCipher {

  private final Aead aead;

  @Inject
  OriginalCipher(RejectionSettings settings) {
    this(Keyset.of(settings));
  }

  OriginalCipher(KeysetHandle keys) {
    try {
      this.aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the keyset of rejections is not one of AEAD keys");
    }
  }

  byte[] encrypt(UUID rejection, byte[] original) {
    try {
      return aead.encrypt(original, bound(rejection));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an original could not be encrypted", e);
    }
  }

  /**
   * @throws IllegalStateException if the key is gone or the row was tampered with
   */
  byte[] decrypt(UUID rejection, byte[] encrypted) {
    try {
      return aead.decrypt(encrypted, bound(rejection));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the original of " + rejection + " cannot be decrypted", e);
    }
  }

  private static byte[] bound(UUID rejection) {
    return ("rejected-fact/" + rejection).getBytes(StandardCharsets.US_ASCII);
  }
}
