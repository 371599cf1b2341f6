package io.zhaoren.gateway.routes;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where requests may go. Nothing of a request ever says so. */
@ConfigMapping(prefix = "zhaoren.gateway")
public interface GatewaySettings {

  /** The services behind, by name. */
  Map<String, Upstream> upstreams();

  /** The routes, by the name under which the access log knows them. */
  Map<String, Route> routes();

  /**
   * Addresses or networks (CIDR) of proxies in front whose {@code X-Forwarded-*} and request ids
   * are believed.
   */
  Optional<List<String>> trustedPeers();

  /** What of the gateway's own addresses is open to everybody, or tells nothing of anybody. */
  Own own();

  /** Addresses below {@code /api/v1}; what is not said here needs a token. */
  interface Own {

    /** As {@link Route#open()}. */
    Optional<List<String>> open();

    /** As {@link Route#impersonal()}. */
    Optional<List<String>> impersonal();
  }

  /** One service behind. */
  interface Upstream {

    /** Scheme, host and port; no path. */
    URI url();

    /** How many requests are under way at the same time. */
    @WithDefault("64")
    int connections();

    /** How many more wait for one of them to end; the next is told to come back later. */
    @WithDefault("128")
    int waiting();

    /** How long a request waits so. */
    @WithDefault("3s")
    Duration patience();

    /** How long a connection may take to come about. */
    @WithDefault("2s")
    Duration connectTimeout();
  }

  /** One address, with all that lies below it. */
  interface Route {

    /** The prefix of whole segments that the path must have. */
    String path();

    /** The name of the service that it leads to. */
    String upstream();

    /**
     * How many requests of this route alone are under way at the service at the same time; absent:
     * it shares the places of the upstream. For what nothing else may hold up, and for what would
     * hold up everything else.
     */
    Optional<Integer> connections();

    /** What the prefix becomes there; absent: it stays as it is. */
    Optional<String> target();

    /** The only methods; absent: those that the service takes. */
    Optional<List<String>> methods();

    /** After so long with nothing moving in either direction, the request has failed. */
    @WithDefault("30s")
    Duration timeout();

    /** The longest body. */
    @WithDefault("1M")
    MemorySize maxBody();

    /** Whether a body may have any size: for what the service reads as a stream. */
    @WithDefault("false")
    boolean anySize();

    /**
     * Addresses below the path that everybody may read without a token, and that tell nothing of
     * anybody; {@code *} stands for one segment.
     */
    Optional<List<String>> open();

    /** Addresses below the path to which everybody may POST without a token. */
    Optional<List<String>> openPosts();

    /**
     * Of the open addresses those that are not counted: what the law forbids to hold up is never
     * told to come back later.
     */
    Optional<List<String>> uncounted();

    /** Addresses below the path that need a token and tell nothing of any one person. */
    Optional<List<String>> impersonal();

    /** Roles that have to say why they read what is personal here. */
    @WithDefault("auditor")
    List<String> purposeFrom();
  }
}
