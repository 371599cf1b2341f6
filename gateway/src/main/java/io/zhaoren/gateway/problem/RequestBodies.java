package io.zhaoren.gateway.problem;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Bodies may come gzipped. No JSON body is read beyond its limit, whether or not it says its length
 * beforehand; a resource that asks for the stream reads as far as it likes.
 */
@Provider
public class RequestBodies implements ReaderInterceptor {

  /** Asked for late: interceptors are made before the configuration of the run is there. */
  private final Instance<HttpLimits> limits;

  @Inject
  public RequestBodies(Instance<HttpLimits> limits) {
    this.limits = limits;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    var plain = plain(context);
    context.setInputStream(
        InputStream.class.isAssignableFrom(context.getType())
            ? plain
            : new Limited(plain, limits.get().body().asLongValue()));
    return context.proceed();
  }

  private static InputStream plain(ReaderInterceptorContext context) throws IOException {
    var encoding = context.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
    var body = context.getInputStream();
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return body;
    }
    if (!encoding.toLowerCase(Locale.ROOT).equals("gzip")) {
      throw ProblemException.of(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          Violation.header(
              HttpHeaders.CONTENT_ENCODING,
              "UNKNOWN_ENCODING",
              new Words("只接受 gzip", "only gzip is taken")));
    }
    try {
      return new Unzipped(new GZIPInputStream(body, 8192));
    } catch (ZipException | EOFException broken) {
      throw notGzip();
    }
  }

  private static ProblemException notGzip() {
    return ProblemException.of(
        ProblemType.INVALID_REQUEST,
        Violation.header(
            HttpHeaders.CONTENT_ENCODING,
            "NOT_GZIP",
            new Words("内容不是完整的 gzip", "the body is not whole gzip")));
  }

  /** Tells a body that only claims to be gzip apart from a connection that breaks. */
  private static final class Unzipped extends FilterInputStream {

    Unzipped(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (ZipException | EOFException broken) {
        throw notGzip();
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (ZipException | EOFException broken) {
        throw notGzip();
      }
    }
  }

  private static final class Limited extends FilterInputStream {

    private final long limit;
    private long read;

    Limited(InputStream in, long limit) {
      super(in);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      var next = super.read();
      if (next >= 0) {
        count(1);
      }
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      var count = super.read(into, offset, length);
      if (count > 0) {
        count(count);
      }
      return count;
    }

    private void count(int more) throws BodyTooLargeException {
      read += more;
      if (read > limit) {
        throw new BodyTooLargeException(limit);
      }
    }
  }
}
