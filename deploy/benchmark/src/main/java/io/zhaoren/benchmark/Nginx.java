package io.zhaoren.benchmark;

import io.zhaoren.embedded.ChildProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The machine's nginx as a reverse proxy before one service, on a free port of 127.0.0.1. It is
 * given what the gateway does too: connections to the service that stay open, the headers of a
 * proxy, a line of log for each request. It has no routes, no limits of time and no checks of paths
 * beside its own.
 */
final class Nginx implements AutoCloseable {

  private static final String SETTINGS =
      """
      user %1$s;
      daemon off;
      worker_processes auto;
      pid %2$s/nginx.pid;
      error_log %2$s/error.log;
      events { worker_connections 1024; }
      http {
        client_body_temp_path %2$s/body;
        proxy_temp_path %2$s/proxy;
        fastcgi_temp_path %2$s/fastcgi;
        uwsgi_temp_path %2$s/uwsgi;
        scgi_temp_path %2$s/scgi;
        log_format line 'request=$request_id method=$request_method status=$status s=$request_time';
        access_log %2$s/access.log line;
        keepalive_requests 100000000;
        upstream service {
          server 127.0.0.1:%3$d;
          keepalive 64;
          keepalive_requests 100000000;
        }
        server {
          listen 127.0.0.1:%4$d;
          location / {
            proxy_pass http://service;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header X-Request-Id $request_id;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-Host $http_host;
          }
        }
      }
      """;

  private final int port;
  private final Process process;

  private Nginx(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /**
   * An nginx before a service, if the machine has one on its {@code PATH} or in {@code /usr/sbin}.
   *
   * @param directory for its settings and its logs; what an earlier one left there goes
   */
  static Optional<Nginx> before(Path directory, int service) throws IOException {
    var program = program();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    Files.createDirectories(directory);
    Files.deleteIfExists(directory.resolve("access.log"));
    var port = ShippedProcess.freePort();
    var settings = directory.resolve("nginx.conf");
    Files.writeString(
        settings,
        SETTINGS.formatted(
            System.getProperty("user.name"), directory.toAbsolutePath(), service, port));
    var command =
        List.of(
            program.get().toString(),
            "-p",
            directory.toAbsolutePath().toString(),
            "-c",
            settings.toAbsolutePath().toString());
    var log = directory.resolve("nginx.log");
    var nginx = new Nginx(port, ChildProcess.start("TERM", List.of(), command, Map.of(), log));
    nginx.awaitReady(log);
    return Optional.of(nginx);
  }

  private void awaitReady(Path log) throws IOException {
    while (!listens()) {
      if (!process.isAlive()) {
        throw new IOException("nginx did not start; its log: " + log);
      }
      ServedAssistance.pause(20);
    }
  }

  private boolean listens() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static Optional<Path> program() {
    var places =
        new ArrayList<>(List.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":")));
    places.add("/usr/sbin");
    return places.stream()
        .map(place -> Path.of(place, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  int port() {
    return port;
  }

  /** The process and its workers. */
  Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw ServedAssistance.interrupted(e);
    }
  }
}
