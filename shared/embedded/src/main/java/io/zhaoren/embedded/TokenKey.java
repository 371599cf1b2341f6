package io.zhaoren.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs bearer tokens where there is no provider of identities: in tests, and in the local stack.
 * No service outside the local profile takes them (docs/access.md).
 */
public final class TokenKey {

  /** The issuer that these tokens name. */
  public static final String ISSUER = "zhaoren-local";

  private static final String AUDIENCE = "zhaoren";
  private static final int BITS = 2048;
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair pair;

  private TokenKey(KeyPair pair) {
    this.pair = pair;
  }

  /** A new one, which nobody keeps. */
  public static TokenKey fresh() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return new TokenKey(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  /** The one in this file, which is made if it is not there, for the owner's eyes alone. */
  public static TokenKey keptIn(Path file) {
    try {
      if (!Files.exists(file)) {
        var rights = PosixFilePermissions.fromString("rw-------");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(rights));
        Files.writeString(file, fresh().written(), StandardOpenOption.TRUNCATE_EXISTING);
      }
      return read(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #written} wrote it. */
  public static TokenKey read(String written) {
    try {
      var halves = written.strip().split(" ");
      var factory = KeyFactory.getInstance("RSA");
      var decoder = Base64.getDecoder();
      return new TokenKey(
          new KeyPair(
              factory.generatePublic(new X509EncodedKeySpec(decoder.decode(halves[0]))),
              factory.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(halves[1])))));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IllegalStateException("no key for tokens: delete it, and another is made", e);
    }
  }

  /** Both halves, as text: a secret. */
  public String written() {
    return publicKey() + " " + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
  }

  /** What a service needs to check a token. */
  public String publicKey() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  /** Its public half as a provider of identities publishes it (RFC 7517). */
  public String jwk() {
    var key = (RSAPublicKey) pair.getPublic();
    return "{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}"
        .formatted(id(), url(key.getModulus()), url(key.getPublicExponent()));
  }

  /** Names it among others. */
  private String id() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String url(BigInteger number) {
    var bytes = number.toByteArray();
    var from = bytes[0] == 0 ? 1 : 0;
    return URL.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  /** The settings by which a service of the local profile takes these tokens. */
  public Map<String, String> environment() {
    return Map.of(
        "QUARKUS_PROFILE",
        "local",
        "QUARKUS_OIDC_PUBLIC_KEY",
        publicKey(),
        "QUARKUS_OIDC_TOKEN_ISSUER",
        ISSUER);
  }

  /** A token of now. */
  public String sign(Map<String, String> claims, Duration lasting) {
    return sign(claims, Instant.now(), lasting);
  }

  /**
   * A token.
   *
   * @param claims text by name, and {@code sub} among them
   * @param from when it is issued
   */
  public String sign(Map<String, String> claims, Instant from, Duration lasting) {
    var all = new HashMap<String, Object>(claims);
    all.putIfAbsent("iss", ISSUER);
    all.putIfAbsent("aud", AUDIENCE);
    all.put("iat", from.getEpochSecond());
    all.put("exp", from.plus(lasting).getEpochSecond());
    var signed = part(Map.of("alg", "RS256", "typ", "JWT", "kid", id())) + "." + part(all);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.UTF_8));
      return signed + "." + URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  private static String part(Map<String, ?> content) {
    var text = new StringBuilder("{");
    new TreeMap<>(content)
        .forEach(
            (name, value) ->
                text.append(text.length() > 1 ? "," : "")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(value instanceof Long ? value.toString() : quoted(value.toString())));
    return URL.encodeToString(text.append('}').toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
