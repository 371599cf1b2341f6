package io.zhaoren.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Who may come to a broker by name and password (SCRAM-SHA-512 over TLS).
 *
 * @param keyStore key and certificate of the broker, PKCS12
 * @param keyStorePassword what opens it
 * @param passwords by name
 */
public record SecuredClients(
    Path keyStore, String keyStorePassword, Map<String, String> passwords) {

  private static final String LISTENER = "CLIENTS";
  private static final String MECHANISM = "SCRAM-SHA-512";

  public SecuredClients {
    passwords = Map.copyOf(passwords);
  }

  /** As the tool that formats a broker's storage takes them. */
  List<String> scramArguments() {
    return passwords.entrySet().stream()
        .map(
            each -> "%s=[name=%s,password=%s]".formatted(MECHANISM, each.getKey(), each.getValue()))
        .toList();
  }

  /** Adds the listener to a broker's settings; who comes by the other one may do everything. */
  void secure(Map<String, String> settings, int port) {
    String address = "," + LISTENER + "://127.0.0.1:" + port;
    settings.merge("listeners", address, String::concat);
    settings.merge("advertised.listeners", address, String::concat);
    settings.merge("listener.security.protocol.map", "," + LISTENER + ":SASL_SSL", String::concat);
    settings.put("sasl.enabled.mechanisms", MECHANISM);
    settings.put(
        "listener.name.clients.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", keyStore.toAbsolutePath().toString());
    settings.put("ssl.keystore.password", keyStorePassword);
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:ANONYMOUS");
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return "clients " + passwords.keySet();
  }
}
