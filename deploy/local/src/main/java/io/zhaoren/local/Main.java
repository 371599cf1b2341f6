package io.zhaoren.local;

import io.zhaoren.local.sample.ProvinceSample;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The commands behind the script {@code zhaoren}. */
public final class Main {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUNDERSTOOD = 2;
  private static final int NOT_RUNNING = 3;
  private static final int INTERRUPTED = 130;

  private static final Duration DOWN_LIMIT = Duration.ofSeconds(90);

  private final LocalState state;
  private final PrintStream out;
  private final PrintStream errors;
  private final Sample sample;

  Main(LocalState state, PrintStream out, PrintStream errors, Sample sample) {
    this.state = state;
    this.out = out;
    this.errors = errors;
    this.sample = sample;
  }

  /** Does what the arguments say and ends the JVM with the command's code. */
  public static void main(String[] arguments) {
    PrintStream out = print(FileDescriptor.out);
    PrintStream errors = print(FileDescriptor.err);
    LocalState state = new LocalState(Path.of(System.getProperty("zhaoren.root", ".")));
    Sample sample = new ProvinceSample();
    System.exit(new Main(state, out, errors, sample).run(List.of(arguments)));
  }

  private static PrintStream print(FileDescriptor file) {
    return new PrintStream(new FileOutputStream(file), true, StandardCharsets.UTF_8);
  }

  /** Does what the arguments say and returns the command's code. */
  int run(List<String> arguments) {
    try {
      Command command = Command.of(arguments);
      if (command instanceof Command.Up up) {
        return up(up);
      }
      if (command instanceof Command.Down) {
        return down();
      }
      if (command instanceof Command.Events events) {
        return events(events);
      }
      if (command instanceof Command.Plan) {
        return plan();
      }
      if (command instanceof Command.Watch) {
        return watch();
      }
      if (command instanceof Command.Token token) {
        out.println(state.tokenKey().sign(token.caller().claims(), token.lasting()));
        return DONE;
      }
      if (command instanceof Command.Day day) {
        return turnTo(day);
      }
      if (command instanceof Command.Publish publish) {
        return publish(publish);
      }
      return ((Command.Status) command).programmes() ? programmes() : status();
    } catch (Command.Misunderstood e) {
      errors.println("zhaoren: " + e.getMessage());
      return MISUNDERSTOOD;
    } catch (StackFailure e) {
      errors.println("zhaoren: " + oneLine(e));
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    }
  }

  private int up(Command.Up up) throws InterruptedException {
    StackLog.silence();
    Stack stack = new Stack(state, ServiceDefinition.ALL, out);
    AtomicInteger codeWhenStopped = new AtomicInteger(INTERRUPTED);
    Thread stopping =
        new Thread(
            () -> {
              out.println();
              out.println("stopping …");
              stack.close();
              out.println("stopped");
              Runtime.getRuntime().halt(codeWhenStopped.get());
            },
            "stops the stack");
    Runtime.getRuntime().addShutdownHook(stopping);
    String failure = "";
    try {
      stack.start(up.day(), up.fresh());
      show(up, stack);
      if (!up.once()) {
        codeWhenStopped.set(DONE);
        stack.awaitEnd();
      }
    } catch (StackFailure e) {
      failure = oneLine(e);
    } catch (RuntimeException e) {
      failure = "a fault of its own: " + e + " (log: " + state.shown(state.stackLog()) + ")";
      Logger.getLogger(Main.class.getName()).log(Level.SEVERE, "up failed", e);
    }
    if (beingStopped(stopping)) {
      // What fails while all is being stopped fails because of that.
      Thread.currentThread().join();
    }
    if (!failure.isEmpty()) {
      errors.println("zhaoren: " + failure);
    }
    stack.close();
    return failure.isEmpty() ? DONE : FAILED;
  }

  private void show(Command.Up up, Stack stack) throws InterruptedException {
    long begun = System.nanoTime();
    Sample.Setting setting = setting(up.day(), up.residents(), stack::requireAllAlive);
    show(setting, stack).forEach(out::println);
    out.println(effort(begun));
    if (!up.once()) {
      out.println("  change a fact and watch");
      out.println("    ./zhaoren events");
      out.println("API pages      " + setting.gateway() + "/q/swagger-ui");
      out.println("Logs           " + state.shown(state.logs()));
      out.println("Ctrl-C or ./zhaoren down stops everything.");
      out.flush();
    }
  }

  private ProgressBars bars() {
    boolean terminal = Boolean.getBoolean("zhaoren.terminal");
    return new ProgressBars(out, terminal, Integer.getInteger("zhaoren.columns", 100));
  }

  private int watch() throws InterruptedException {
    new ReEvaluationWatch(ServiceDefinition.BEHIND, state.tokenKey(), bars()).show();
    return DONE;
  }

  private Sample.Setting setting(LocalDate day, int residents, Runnable alive) {
    return new Sample.Setting(
        "127.0.0.1:" + Ports.KAFKA,
        ServiceDefinition.GATEWAY.base(),
        ServiceDefinition.BEHIND.stream().map(ServiceDefinition::name).toList(),
        day,
        residents,
        state.sample(),
        state.tokenKey(),
        alive);
  }

  private static String effort(long begun) {
    OptionalLong memory = new ResidentMemory(Path.of("/")).ofTheStack();
    return String.format(
        Locale.ROOT,
        "The whole stack holds %s of memory; the sample took %.1f s.",
        memory.isPresent()
            ? String.format(Locale.ROOT, "%.1f GiB", memory.getAsLong() / (double) (1L << 30))
            : "an unknown amount",
        (System.nanoTime() - begun) / 1e9);
  }

  private List<String> show(Sample.Setting setting, Stack stack) throws InterruptedException {
    ProgressBars bars = bars();
    stack.tell(bars::say);
    try {
      return sample.show(setting, bars);
    } catch (StackFailure e) {
      // If a service has died, that is what the user has to know.
      stack.requireAllAlive();
      throw e;
    } catch (RuntimeException e) {
      stack.requireAllAlive();
      Logger.getLogger(Main.class.getName()).log(Level.SEVERE, "the sample failed", e);
      throw new StackFailure("the sample failed: " + e, e);
    } finally {
      stack.tell(out::println);
    }
  }

  private int down() {
    ProcessRegistry registry = new ProcessRegistry(state.run());
    boolean ran =
        registry
            .running(Stack.ITSELF)
            .map(
                stack -> {
                  out.println("stopping the stack (pid " + stack.pid() + ") …");
                  registry.end(Stack.ITSELF, DOWN_LIMIT);
                  return true;
                })
            .orElse(false);
    boolean orphans = Stack.endOrphans(registry);
    out.println(ran || orphans ? "stopped" : "nothing was running");
    return DONE;
  }

  private int status() throws InterruptedException {
    StatusTable table = new StatusTable(new ProcessRegistry(state.run()), Clock.systemUTC());
    return table.print(out) ? DONE : NOT_RUNNING;
  }

  private int programmes() throws InterruptedException {
    requireRunning(ServiceDefinition.GATEWAY.port());
    sample.programmes(setting(LocalDate.EPOCH, 1, () -> {})).forEach(out::println);
    return DONE;
  }

  private int plan() throws InterruptedException {
    requireRunning(ServiceDefinition.GATEWAY.port());
    sample
        .plans(
            setting(new StackDay(state.day()).today(), 1, () -> {}),
            state.plans(),
            state.shown(state.plans()))
        .forEach(out::println);
    return DONE;
  }

  private int turnTo(Command.Day day) {
    requireRunning(ServiceDefinition.GATEWAY.port());
    new StackDay(state.day()).turnTo(day.to());
    out.println("it is " + day.to());
    return DONE;
  }

  private int publish(Command.Publish publish) throws InterruptedException {
    requireRunning(Ports.KAFKA);
    StackLog.silence();
    new Publishing("127.0.0.1:" + Ports.KAFKA, out).publish(publish, System.in);
    return DONE;
  }

  private void requireRunning(int port) {
    if (new ProcessRegistry(state.run()).running(Stack.ITSELF).isEmpty() || !Ports.answers(port)) {
      throw new StackFailure("the stack does not run: ./zhaoren up starts it");
    }
  }

  private int events(Command.Events events) {
    requireRunning(Ports.KAFKA);
    StackLog.silence();
    // Ctrl-C is how one leaves: it is no failure.
    Thread leaving = new Thread(() -> Runtime.getRuntime().halt(DONE), "ends the watch");
    Runtime.getRuntime().addShutdownHook(leaving);
    try {
      new EventWatch("127.0.0.1:" + Ports.KAFKA, out).print(events.topic(), events.fromBeginning());
    } finally {
      if (!beingStopped(leaving)) {
        out.flush();
      }
    }
    return DONE;
  }

  /** A hook can no longer be taken away once the JVM has begun to end. */
  private static boolean beingStopped(Thread hook) {
    try {
      return !Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      return true;
    }
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }
}
