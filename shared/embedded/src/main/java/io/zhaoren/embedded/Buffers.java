package io.zhaoren.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much memory PostgreSQL shares among its sessions. It is taken as it is used. */
public enum Buffers {
  /** 256 MiB: for tests, where many servers run side by side. */
  OF_ONE_AMONG_MANY,

  /**
   * A quarter of the machine's memory, or of the container's: what PostgreSQL's manual advises to
   * begin with (section 19.4, shared_buffers). Never less than {@link #OF_ONE_AMONG_MANY}.
   */
  QUARTER_OF_MEMORY;

  private static final long LEAST = 256;

  long mebibytes() {
    return this == QUARTER_OF_MEMORY ? Math.max(LEAST, (memory() / 4) >> 20) : LEAST;
  }

  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
