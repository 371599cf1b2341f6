package io.zhaoren.gateway.accesses;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What ties a row to all rows before it in its lane: SHA-256 over the seal before and the row. */
final class Seal {

  private Seal() {}

  /** What stands before the first row of a lane. */
  static byte[] first(int lane) {
    return sha256().digest(("zhaoren-access-lane-" + lane).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param before the seal of the row before
   * @param values the row's columns in the order of the table, as text
   */
  static byte[] of(byte[] before, List<@Nullable String> values) {
    try {
      var bytes = new ByteArrayOutputStream();
      try (var row = new DataOutputStream(bytes)) {
        row.write(before);
        for (var value : values) {
          // its length is written with it: what is moved from one column to the next is found
          row.writeBoolean(value != null);
          if (value != null) {
            row.writeUTF(value);
          }
        }
      }
      return sha256().digest(bytes.toByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
