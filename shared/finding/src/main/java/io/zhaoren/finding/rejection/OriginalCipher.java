package io.zhaoren.finding.rejection;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Encrypts what people said, each bound to the row in which it lies, so that no row can pose as
 * another: originals that could not be taken, and reports of need. The keyset's primary key
 * encrypts, every key of it decrypts. A keyset that lies in a file is read again when it has
 * changed, so that a key is added, made primary and taken away while the service runs
 * (docs/keys.md).
 */
@Singleton
public class OriginalCipher {

  private static final Logger LOG = Logger.getLogger(OriginalCipher.class);

  /** A mounted secret takes longer than this to change in all places. */
  private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(30).toNanos();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Keys(KeysetHandle handle, Aead aead, byte[] prefix) {

    static Keys of(KeysetHandle handle) {
      try {
        var primary = handle.getPrimary().getKey();
        if (!(primary instanceof AeadKey key) || key.getOutputPrefix().size() == 0) {
          throw new IllegalStateException(
              "the keyset of rejections has a primary key that does not name itself in what it"
                  + " encrypts");
        }
        return new Keys(
            handle,
            handle.getPrimitive(RegistryConfiguration.get(), Aead.class),
            key.getOutputPrefix().toByteArray());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the keyset of rejections is not one of AEAD keys");
      }
    }
  }

  private final Supplier<KeysetHandle> source;
  private volatile Keys keys;
  private volatile long lookedAt = System.nanoTime();

  @Inject
  OriginalCipher(RejectionSettings settings) {
    this(settings.keyset(), settings.keysetFile(), settings.generateKeyset());
  }

  private OriginalCipher(Optional<String> keyset, Optional<Path> file, boolean generate) {
    this(Keyset.of(keyset, file, generate), () -> Keyset.present(keyset, file));
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
    return new OriginalCipher(keyset, file, generate);
  }

  /**
   * @param source of the keyset as it is now
   */
  OriginalCipher(KeysetHandle first, Supplier<KeysetHandle> source) {
    this.source = source;
    this.keys = Keys.of(first);
  }

  private Keys keys() {
    if (System.nanoTime() - lookedAt > LOOK_AGAIN_NANOS) {
      lookAgain();
    }
    return keys;
  }

  /**
   * A keyset that cannot be read, or that lacks the key which encrypts now, does not take away the
   * one that works.
   */
  synchronized void lookAgain() {
    lookedAt = System.nanoTime();
    try {
      var now = source.get();
      if (now.equalsKeyset(keys.handle())) {
        return;
      }
      if (!holds(now, keys.handle().getPrimary())) {
        throw new IllegalStateException("it lacks the key that encrypts now");
      }
      keys = Keys.of(now);
      LOG.infof("the keyset has changed: key %d encrypts", primaryKey());
    } catch (IllegalStateException e) {
      LOG.errorf("the keyset cannot be read again, the one of before holds: %s", e.getMessage());
    }
  }

  private static boolean holds(KeysetHandle handle, KeysetHandle.Entry key) {
    for (var i = 0; i < handle.size(); i++) {
      var each = handle.getAt(i);
      if (each.getId() == key.getId()
          && each.getStatus() == KeyStatus.ENABLED
          && each.getKey().equalsKey(key.getKey())) {
        return true;
      }
    }
    return false;
  }

  /** The number of the key that encrypts now; it tells nothing of the key. */
  public long primaryKey() {
    return Integer.toUnsignedLong(keys().handle().getPrimary().getId());
  }

  /** With which bytes everything begins that is encrypted now. */
  public byte[] primaryPrefix() {
    return keys().prefix().clone();
  }

  byte[] encrypt(UUID rejection, byte[] original) {
    return encrypt("rejected-fact/" + rejection, original);
  }

  /**
   * @param row table and id
   */
  public byte[] encrypt(String row, byte[] original) {
    try {
      return keys().aead().encrypt(original, row.getBytes(StandardCharsets.US_ASCII));
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
    var name = row.getBytes(StandardCharsets.US_ASCII);
    try {
      return keys().aead().decrypt(encrypted, name);
    } catch (GeneralSecurityException e) {
      // another instance may have seen a new key before this one
      lookAgain();
    }
    try {
      return keys.aead().decrypt(encrypted, name);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the original of " + row + " cannot be decrypted", e);
    }
  }
}
