package io.zhaoren.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A client that sends exactly the bytes that a test says. */
public final class RawHttp implements AutoCloseable {

  private static final int PATIENCE = 60_000;

  /** An answer, as it came. */
  public record Answer(int status, List<String> headers, String body) {

    /** All values of a header. */
    public List<String> all(String name) {
      var start = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
          .map(header -> header.substring(start.length()).strip())
          .toList();
    }
  }

  private final Socket socket;
  private boolean withoutBody;

  public RawHttp(int port) throws IOException {
    this(port, "127.0.0.1");
  }

  /**
   * @param from the address of this machine that it comes from
   */
  public RawHttp(int port, String from) throws IOException {
    socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE);
    socket.setSoTimeout(PATIENCE);
  }

  /** One request with {@code Connection: close}, and its answer. */
  public static Answer ask(int port, String requestLine, String... headers) throws IOException {
    try (var http = new RawHttp(port)) {
      http.request(requestLine, headers);
      return http.answer();
    }
  }

  /** As one that it does not matter who sends; a header of the test's own goes before. */
  public static final String TOKEN = "Authorization: ";

  /** Sends a request line and headers, as somebody whom the gateway lets in. */
  public RawHttp request(String requestLine, String... headers) throws IOException {
    if (Arrays.stream(headers).anyMatch(each -> each.startsWith(TOKEN))) {
      return bare(requestLine, headers);
    }
    var all = new ArrayList<>(List.of(headers));
    all.add(TOKEN + Tokens.of("caller", "agency"));
    return bare(requestLine, all.toArray(String[]::new));
  }

  /** Sends a request line and headers, and no token but one of these. */
  public RawHttp bare(String requestLine, String... headers) throws IOException {
    withoutBody = requestLine.startsWith("HEAD ");
    var text = new StringBuilder(requestLine).append(" HTTP/1.1\r\nHost: gateway.test\r\n");
    if (Arrays.stream(headers).noneMatch(each -> each.startsWith("Connection:"))) {
      text.append("Connection: close\r\n");
    }
    for (var header : headers) {
      text.append(header).append("\r\n");
    }
    return send(text.append("\r\n").toString());
  }

  public RawHttp send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawHttp send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
    return this;
  }

  public InputStream in() throws IOException {
    return socket.getInputStream();
  }

  public OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  /** The answer to its end, or as far as it goes; a body in chunks stays as it is written. */
  public Answer answer() throws IOException {
    var all = new ByteArrayOutputStream();
    var parsed = (Answer) null;
    for (var next = in().read(); next >= 0; next = in().read()) {
      all.write(next);
      if (parsed == null && next == '\n' && endsWith(all, "\r\n\r\n")) {
        parsed = parsed(all.toString(StandardCharsets.UTF_8));
      }
      if (parsed != null && isWhole(parsed, all)) {
        break;
      }
    }
    return parsed(all.toString(StandardCharsets.UTF_8));
  }

  private boolean isWhole(Answer head, ByteArrayOutputStream all) {
    if (withoutBody || head.status() == 204) {
      return true;
    }
    var length = head.all("Content-Length");
    return length.isEmpty()
        ? endsWith(all, "\r\n0\r\n\r\n")
        : bodyOf(all) >= Long.parseLong(length.get(0));
  }

  private static int bodyOf(ByteArrayOutputStream all) {
    var text = all.toString(StandardCharsets.ISO_8859_1);
    return text.length() - text.indexOf("\r\n\r\n") - 4;
  }

  private static boolean endsWith(ByteArrayOutputStream all, String end) {
    return all.toString(StandardCharsets.ISO_8859_1).endsWith(end);
  }

  /** Reads one line. */
  public String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = in().read(); next >= 0 && next != '\n'; next = in().read()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  private static Answer parsed(String text) {
    var end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError("no answer: " + text);
    }
    var head = Arrays.asList(text.substring(0, end).split("\r\n", -1));
    return new Answer(
        Integer.parseInt(head.get(0).split(" ", -1)[1]),
        head.subList(1, head.size()),
        text.substring(end + 4));
  }

  /** Goes away at once, as a client that crashes. */
  public void abort() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
