package io.zhaoren.gateway.routes;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.zhaoren.gateway.problem.BareProblem;
import io.zhaoren.gateway.problem.ProblemBody;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One connection: what the server itself refuses, before or past the routes, says what it is. What
 * is no HTTP, a request line or a head that is too long, a page of an origin that is not named: all
 * of these have a status and no body, and get a problem here, in both languages as no language is
 * known. So does an error of a service that says nothing.
 */
final class BareErrors extends ChannelDuplexHandler {

  /** As the filter of Quarkus says why, in the only place where it does. */
  private static final String ORIGIN = "CORS";

  /** Whether each request that was not answered yet wants no body. */
  private final Deque<Boolean> bodiless = new ArrayDeque<>();

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof HttpRequest request) {
      bodiless.add(HttpMethod.HEAD.equals(request.method()));
    }
    super.channelRead(context, message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    // 100 Continue is written whole, and is not the answer yet
    var last = message instanceof LastHttpContent && !isInterim(message);
    var told = message;
    if (message instanceof FullHttpResponse answer
        && isBare(answer)
        && !Boolean.TRUE.equals(bodiless.peek())) {
      told = problem(answer);
      ReferenceCountUtil.release(message);
    }
    if (last) {
      bodiless.poll();
    }
    super.write(context, told, promise);
  }

  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse answer && answer.status().code() < 200;
  }

  private static boolean isBare(FullHttpResponse answer) {
    return answer.status().code() >= 400
        && !answer.content().isReadable()
        && !answer.headers().contains(HttpHeaderNames.CONTENT_TYPE);
  }

  private static FullHttpResponse problem(HttpResponse answer) {
    var body =
        Unpooled.wrappedBuffer(
            BareProblem.of(
                answer.status().code(), answer.status().reasonPhrase().startsWith(ORIGIN)));
    var told = new DefaultFullHttpResponse(answer.protocolVersion(), answer.status(), body);
    told.headers().set(answer.headers());
    told.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
    told.headers().remove(HttpHeaderNames.CONTENT_ENCODING);
    told.headers().set(HttpHeaderNames.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
    told.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    return told;
  }
}
