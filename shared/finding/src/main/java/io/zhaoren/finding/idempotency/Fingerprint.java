package io.zhaoren.finding.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What tells one request from another: method, path and body, as SHA-256. */
public final class Fingerprint {

  private final MessageDigest digest;

  public Fingerprint(String method, String path) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    update((method + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
  }

  public Fingerprint update(byte[] body) {
    return update(body, 0, body.length);
  }

  public Fingerprint update(byte[] body, int offset, int length) {
    digest.update(body, offset, length);
    return this;
  }

  /** Ends it: nothing may be added afterwards. */
  public byte[] bytes() {
    return digest.digest();
  }
}
