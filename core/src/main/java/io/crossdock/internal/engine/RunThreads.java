package io.crossdock.internal.engine;

import io.crossdock.CrossdockException;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.environment.Redactor;
import io.crossdock.internal.alert.StopCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * The threads of one run: daemons, whose work stops the run where it breaks, and never the process.
 * Safe for use by several threads.
 */
final class RunThreads {

  private final List<Thread> threads = new ArrayList<>();
  private final StopSignal stop;
  private final Words words;
  private final Consumer<Throwable> defects;

  /** The work of one thread. */
  interface Work {
    void run() throws InterruptedException;
  }

  /**
   * No threads yet.
   *
   * @param redactor of what a defect says
   * @param log where a defect is written
   */
  RunThreads(StopSignal stop, Words words, Redactor redactor, Logger log) {
    this.stop = stop;
    this.words = words;
    this.defects = defect -> log.error("run stopped by a defect", redactor.redactThrowable(defect));
  }

  /**
   * A thread that is not started.
   *
   * @param name behind {@code crossdock}
   * @param named what the logs of its work name
   */
  Thread working(String name, Map<String, String> named, Work work) {
    return thread(name, guarded(named, work));
  }

  /** A thread that is not started, whose work guards itself. */
  Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, "crossdock " + name);
    thread.setDaemon(true);
    synchronized (threads) {
      threads.add(thread);
    }
    return thread;
  }

  /** Whether one is of this run. */
  boolean contains(Thread thread) {
    synchronized (threads) {
      return threads.contains(thread);
    }
  }

  void interrupt() {
    synchronized (threads) {
      threads.forEach(Thread::interrupt);
    }
  }

  /**
   * Waits for threads to their end.
   *
   * @param onInterrupt what an interrupt of the caller does; then the wait goes on
   * @return whether there was one
   */
  static boolean await(List<Thread> running, Runnable onInterrupt) {
    boolean interrupted = false;
    for (Thread thread : running) {
      interrupted |= join(thread, onInterrupt);
    }
    return interrupted;
  }

  private static boolean join(Thread thread, Runnable onInterrupt) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        return interrupted;
      } catch (InterruptedException cancelled) {
        interrupted = true;
        onInterrupt.run();
      }
    }
  }

  private Runnable guarded(Map<String, String> named, Work work) {
    Map<String, String> runContext = LogContext.current();
    return () -> {
      // The thread is ours and ends with its work: there is nothing to restore.
      LogContext.of(runContext);
      LogContext.of(named);
      try {
        work.run();
      } catch (InterruptedException cancelled) {
        stop.stop("interrupted", StopCause.ofHost());
      } catch (CrossdockException broken) {
        stop.stop(words.of(String.valueOf(broken.getMessage())), cause(broken));
      } catch (RuntimeException | Error defect) {
        // A defect of ours, of a connector or of a listener: the run stops, nothing is lost.
        stop.stop("a defect: " + words.of(defect));
        defects.accept(defect);
      }
    };
  }

  private static StopCause cause(CrossdockException broken) {
    return broken instanceof RemoteCallException call
        ? StopCause.ofCall(call.kind())
        : StopCause.ofRun();
  }
}
