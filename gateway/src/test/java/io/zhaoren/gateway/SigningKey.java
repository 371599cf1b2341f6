package io.zhaoren.gateway;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/** A key of a provider of identities, and what is signed with it: JWT by hand (RFC 7515). */
public record SigningKey(String id, PrivateKey secret) {

  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  public static SigningKey make(String id) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new SigningKey(id, generator.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** As {@link #written()} wrote it. */
  public static SigningKey read(String written) {
    var parts = written.split(" ", -1);
    try {
      return new SigningKey(
          parts[0],
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts[1]))));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public String written() {
    return id + " " + Base64.getEncoder().encodeToString(secret.getEncoded());
  }

  /** The public half as a key of a JWK set (RFC 7517). */
  JsonObject jwk() {
    var key = (RSAPrivateCrtKey) secret;
    return new JsonObject()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("alg", "RS256")
        .put("kid", id)
        .put("n", number(key.getModulus()))
        .put("e", number(key.getPublicExponent()));
  }

  private static String number(BigInteger value) {
    var bytes = value.toByteArray();
    var from = bytes[0] == 0 ? 1 : 0;
    return URL.encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
  }

  public String sign(Map<String, Object> claims) {
    return sign(Map.of("alg", "RS256", "typ", "JWT", "kid", id), claims);
  }

  public String sign(Map<String, Object> header, Map<String, Object> claims) {
    var text = part(header) + "." + part(claims);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(secret);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** One part of a token, unsigned. */
  public static String part(Map<String, Object> content) {
    return URL.encodeToString(
        new JsonObject(new java.util.LinkedHashMap<>(content))
            .encode()
            .getBytes(StandardCharsets.UTF_8));
  }
}
