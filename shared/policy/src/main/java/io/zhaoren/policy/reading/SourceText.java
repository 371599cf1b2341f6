package io.zhaoren.policy.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The text of a file, under the name by which complaints call it. */
public record SourceText(String name, String text) {

  /** SHA-256 of the text, in hexadecimal; a line ends the same way on every machine. */
  public String hash() {
    try {
      var canonical = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
