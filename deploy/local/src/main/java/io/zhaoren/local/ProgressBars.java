package io.zhaoren.local;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Draws how far things are. In a terminal all bars are drawn again and again in place; elsewhere
 * each prints one line when it is finished. Safe for use by many threads.
 *
 * <pre>{@code
 * ProgressBars.Bar facts = bars.begin("Facts in", 412_306);
 * facts.at(1_000);
 * facts.finish("95,102 residents");
 * }</pre>
 */
public final class ProgressBars {

  private static final int LABEL = 15;
  private static final int BAR = 28;
  private static final long REDRAW_NANOS = 100_000_000L;

  private final PrintStream out;
  private final boolean terminal;
  private final int columns;
  private final LongSupplier nanoTime;
  private final List<Bar> drawn = new ArrayList<>();
  private int linesOnScreen;
  private long lastDrawing;

  /**
   * Where to draw.
   *
   * @param out what is printed to
   * @param terminal whether it understands cursor movements
   * @param columns its width; longer lines are cut
   */
  public ProgressBars(PrintStream out, boolean terminal, int columns) {
    this(out, terminal, columns, System::nanoTime);
  }

  ProgressBars(PrintStream out, boolean terminal, int columns, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.columns = Math.max(20, columns);
    this.nanoTime = nanoTime;
    this.lastDrawing = nanoTime.getAsLong() - REDRAW_NANOS;
  }

  /**
   * Begins a bar.
   *
   * @param label what is counted, in a word or two
   * @param total how many there will be; 0 if nobody knows yet
   */
  public synchronized Bar begin(String label, long total) {
    Bar bar = new Bar(label, total, nanoTime.getAsLong());
    drawn.add(bar);
    draw(true);
    return bar;
  }

  /** Prints a line of its own above the bars that are still being drawn. */
  public synchronized void say(String line) {
    wipe();
    out.println(line);
    draw(true);
  }

  private void draw(boolean now) {
    if (!terminal) {
      return;
    }
    long time = nanoTime.getAsLong();
    if (!now && time - lastDrawing < REDRAW_NANOS) {
      return;
    }
    lastDrawing = time;
    wipe();
    for (Bar bar : drawn) {
      out.print(DisplayWidth.cut(bar.inTerminal(time), columns - 1) + "\n");
    }
    linesOnScreen = drawn.size();
    // What is finished stays where it is, above the running ones, and is not drawn again.
    while (!drawn.isEmpty() && drawn.get(0).finished) {
      drawn.remove(0);
      linesOnScreen--;
    }
    out.flush();
  }

  private void wipe() {
    if (terminal && linesOnScreen > 0) {
      out.print("\u001b[" + linesOnScreen + "A\r\u001b[J");
      linesOnScreen = 0;
    }
  }

  /** One thing that advances. */
  public final class Bar {

    private final String label;
    private final long begun;
    private long total;
    private long done;
    private String note = "";
    private boolean finished;
    private long ended;

    private Bar(String label, long total, long begun) {
      if (total < 0) {
        throw new IllegalArgumentException("a total is not negative");
      }
      this.label = label;
      this.total = total;
      this.begun = begun;
    }

    /** So many are done; more than the total is taken for the total. */
    public void at(long done) {
      synchronized (ProgressBars.this) {
        this.done = done;
        draw(false);
      }
    }

    /** So many are done of so many, which may become known late. */
    public void at(long done, long total) {
      synchronized (ProgressBars.this) {
        this.done = done;
        this.total = total;
        draw(false);
      }
    }

    /** Says more behind the numbers, in a few words. */
    public void note(String note) {
      synchronized (ProgressBars.this) {
        this.note = note;
        draw(false);
      }
    }

    /** Ends the bar with what is done; doing it twice is harmless. */
    public void finish() {
      synchronized (ProgressBars.this) {
        if (finished) {
          return;
        }
        finished = true;
        ended = nanoTime.getAsLong();
        if (terminal) {
          draw(true);
        } else {
          drawn.remove(this);
          out.println(inOneLine());
          out.flush();
        }
      }
    }

    /** Ends the bar and says more behind the numbers. */
    public void finish(String note) {
      synchronized (ProgressBars.this) {
        this.note = note;
        finish();
      }
    }

    private String inTerminal(long now) {
      return DisplayWidth.padded(label, LABEL)
          + bar()
          + " "
          + numbers()
          + "  "
          + seconds(finished ? ended : now);
    }

    private String bar() {
      if (finished) {
        return "█".repeat(BAR);
      }
      if (total == 0) {
        return "░".repeat(BAR);
      }
      int full = (int) (BAR * Math.min(done, total) / total);
      return "█".repeat(full) + "░".repeat(BAR - full);
    }

    private String inOneLine() {
      return DisplayWidth.padded(label, LABEL) + numbers() + "  " + seconds(ended);
    }

    private String numbers() {
      String count = String.format(Locale.ROOT, "%,d", done);
      String of = total > done ? String.format(Locale.ROOT, " of %,d", total) : "";
      return count + of + (note.isEmpty() ? "" : " " + note);
    }

    private String seconds(long until) {
      return String.format(Locale.ROOT, "%.1f s", (until - begun) / 1e9);
    }
  }
}
