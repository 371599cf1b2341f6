package io.zhaoren.finding.rejection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids made from names (UUID version 5, RFC 9562), so that the same place gives the same id. */
final class RejectionId {

  /** The name space of rejections; never changed, as ids already published were made in it. */
  private static final UUID NAME_SPACE = UUID.fromString("6f0c0f0e-7a55-5d0c-9c1b-3d5a0f4d9a11");

  private RejectionId() {}

  static UUID of(Rejection.Place place) {
    if (place instanceof Rejection.Place.InTopic record) {
      return ofName("topic/" + record.topic() + "/" + record.partition() + "/" + record.offset());
    }
    var line = (Rejection.Place.InImport) place;
    return ofName("import/" + line.importId() + "/" + line.line());
  }

  private static UUID ofName(String name) {
    MessageDigest sha1;
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
    var space = ByteBuffer.allocate(16);
    space
        .putLong(NAME_SPACE.getMostSignificantBits())
        .putLong(NAME_SPACE.getLeastSignificantBits());
    sha1.update(space.array());
    var bytes = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    var high = (bytes.getLong() & 0xffffffffffff0fffL) | 0x5000L;
    var low = (bytes.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
