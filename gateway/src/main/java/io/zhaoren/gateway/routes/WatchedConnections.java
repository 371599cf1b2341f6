package io.zhaoren.gateway.routes;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives every connection that is accepted a limit on how long the head of a request may take, and
 * lets what the server itself refuses say what it is. The server has no such limit: it only sees
 * when nothing at all moves, and one byte in a while always moves. And what is ready of an answer
 * is written at once, where each piece and the end would be written by themselves. Found by Netty
 * as a service, which its setting {@value #SETTING} switches on.
 */
public final class WatchedConnections extends ChannelInitializerExtension {

  /** To be set before the first connection. */
  public static final String SETTING = "io.netty.bootstrap.extensions";

  /** How long, in milliseconds. */
  static final String LIMIT = "zhaoren.gateway.head-timeout-millis";

  private static final long USUAL_LIMIT = 10_000;

  /** So many pieces are written at the latest. */
  private static final int MOST_PIECES = 64;

  /** For Netty, which makes it by reflection. */
  public WatchedConnections() {}

  @Override
  public void postInitializeServerChildChannel(Channel channel) {
    var limit = ConfigProvider.getConfig().getOptionalValue(LIMIT, Long.class).orElse(USUAL_LIMIT);
    channel
        .pipeline()
        .addFirst(
            new FlushConsolidationHandler(MOST_PIECES, /* consolidateWhenNoReadInProgress= */ true),
            new HeadWatch(limit));
  }
}
