package io.zhaoren.gateway.register;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * An answer that is written before any of it is sent, in a file without a name. So a caller that
 * writes all of its request before it reads does not stand still, and a failure in the middle is a
 * problem and not half an answer.
 */
final class Spool implements AutoCloseable {

  private static final int BUFFER = 65_536;

  private final FileChannel channel;
  private final OutputStream out;

  Spool() throws IOException {
    this.channel =
        FileChannel.open(
            Files.createTempFile("resident-ids", ".ndjson"),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
  }

  void line(byte[] json) throws IOException {
    out.write(json);
    out.write('\n');
  }

  /** How long the answer is; from now on it is only read. */
  long finish() throws IOException {
    out.flush();
    return channel.size();
  }

  void copy(OutputStream to) throws IOException {
    channel.position(0);
    InputStream in = Channels.newInputStream(channel);
    var piece = new byte[BUFFER];
    for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
      to.write(piece, 0, read);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
