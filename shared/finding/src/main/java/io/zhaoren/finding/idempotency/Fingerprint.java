package io.zhaoren.finding.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells one request from another: method, path and body, as SHA-256. */
public final class Fingerprint {

  private final MessageDigest digest;

  public Fingerprint(String method, String path) {
    digest = sha256();
    update((method + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
  }

  public Fingerprint update(byte[] body) {
    return update(body, 0, body.length);
  }

  public Fingerprint update(byte[] body, int offset, int length) {
    digest.update(body, offset, length);
    return this;
  }

  /**
   * Of a key and a request the id of its reports: the same request under the same key, done again
   * after a crash, brings the same reports.
   */
  public static String reportIds(IdempotencyKey key, byte[] fingerprint) {
    var digest = sha256();
    digest.update(key.value().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(fingerprint);
    return "http-" + HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  /** Ends it: nothing may be added afterwards. */
  public byte[] bytes() {
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
