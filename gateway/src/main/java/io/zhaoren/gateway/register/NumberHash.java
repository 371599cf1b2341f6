package io.zhaoren.gateway.register;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes of a number what the register knows it by: HMAC-SHA-256 under every enabled key of the
 * keyset. Without the key nobody can try numbers; there are few enough of them to try all.
 */
@Singleton
class NumberHash {

  private static final int BYTES = 32;

  /** A hash, and the key that it was made with. */
  @SuppressWarnings("ArrayRecordComponent") // handed on to the database, never compared
  record Keyed(long keyId, byte[] hash) {

    @Override
    public String toString() {
      return "Keyed[keyId=" + keyId + "]";
    }
  }

  private final Map<Long, Prf> keys = new TreeMap<>();

  @Inject
  NumberHash(RegisterSettings settings) {
    this(Keyset.of(settings));
  }

  NumberHash(KeysetHandle keyset) {
    try {
      keyset
          .getPrimitive(RegistryConfiguration.get(), PrfSet.class)
          .getPrfs()
          .forEach((id, key) -> keys.put(Integer.toUnsignedLong(id), key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the keyset of the register is not one of PRF keys");
    }
  }

  /** The enabled keys. */
  Set<Long> keyIds() {
    return Set.copyOf(keys.keySet());
  }

  /** One hash for each enabled key. */
  List<Keyed> of(CitizenNumber number) {
    var hashes = new ArrayList<Keyed>();
    keys.forEach(
        (id, key) -> {
          try {
            hashes.add(new Keyed(id, key.compute(number.bytes(), BYTES)));
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyed hash could not be made");
          }
        });
    return hashes;
  }
}
