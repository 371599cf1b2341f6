package io.zhaoren.gateway.routes;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.zhaoren.gateway.problem.BareProblem;
import io.zhaoren.gateway.problem.ProblemBody;
import io.zhaoren.gateway.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection: from the first byte of a request to the end of its head there is only so much
 * time. A body has its own limits, and a connection on which nothing was begun may wait.
 */
final class HeadWatch extends ChannelInboundHandlerAdapter {

  private static final byte[] HEAD =
      String.join(
              "\r\n",
              "HTTP/1.1 408 Request Timeout",
              "Content-Type: " + ProblemBody.MEDIA_TYPE,
              "Connection: close",
              "",
              "")
          .getBytes(StandardCharsets.US_ASCII);

  private final long limitMillis;
  private boolean inRequest;
  private boolean inHead;
  private long begun;
  private boolean decoded;

  /**
   * Looks when the first head of a while is due; for each of them it would be set and taken back.
   */
  private @Nullable Future<?> look;

  HeadWatch(long limitMillis) {
    this.limitMillis = limitMillis;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
    if (!decoded) {
      seeWhatIsDecoded(context);
    }
    if (!inRequest && !inHead) {
      inHead = true;
      begun = System.nanoTime();
      if (look == null) {
        lookIn(context, limitMillis);
      }
    }
    super.channelRead(context, bytes);
  }

  /** What is read is known to be a head or a body only behind the decoder. */
  private void seeWhatIsDecoded(ChannelHandlerContext context) {
    var decoder = context.pipeline().context(HttpRequestDecoder.class);
    if (decoder == null) {
      return;
    }
    decoded = true;
    context.pipeline().addAfter(decoder.name(), "heads", new Heads());
    var encoder = context.pipeline().context(HttpResponseEncoder.class);
    if (encoder != null) {
      context.pipeline().addAfter(encoder.name(), "bare-errors", new BareErrors());
    }
  }

  /** Told of heads and of the ends of bodies. */
  private final class Heads extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
      if (message instanceof HttpRequest) {
        inRequest = true;
        inHead = false;
      }
      if (message instanceof LastHttpContent) {
        inRequest = false;
      }
      super.channelRead(context, message);
    }
  }

  private void lookIn(ChannelHandlerContext context, long millis) {
    look = context.executor().schedule(() -> look(context), millis, TimeUnit.MILLISECONDS);
  }

  private void look(ChannelHandlerContext context) {
    look = null;
    if (!inHead) {
      return;
    }
    var left = limitMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    if (left > 0) {
      lookIn(context, left);
    } else {
      cutOff(context);
    }
  }

  private static void cutOff(ChannelHandlerContext context) {
    context
        .writeAndFlush(Unpooled.wrappedBuffer(HEAD, BareProblem.of(ProblemType.HEAD_NOT_SENT)))
        .addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    if (look != null) {
      look.cancel(false);
      look = null;
    }
    super.channelInactive(context);
  }
}
