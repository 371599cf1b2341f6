package io.zhaoren.finding.outreach;

import java.security.SecureRandom;

/**
 * The code of a message: twelve letters and digits without those that look alike, 60 bits drawn at
 * random. Whoever is told something types it into the official app, which knows whether it is ours.
 */
final class MessageCode {

  private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private MessageCode() {}

  static String draw() {
    var code = new StringBuilder(LENGTH);
    for (var i = 0; i < LENGTH; i++) {
      code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
    }
    return code.toString();
  }
}
