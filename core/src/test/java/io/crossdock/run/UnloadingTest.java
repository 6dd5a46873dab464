package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Case G12 of the field: a web application that cannot be unloaded, since a thread keeps it. */
class UnloadingTest {

  @Test
  void a_hundred_cycles_leave_no_thread_and_a_class_loader_that_can_go() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    WeakReference<ClassLoader> loader = cyclesInALoaderOfTheirOwn();
    letTheJdkForget();

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(loader.get()).isNull();
            });
    assertThat(Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive))
        .filteredOn(thread -> !before.contains(thread))
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("crossdock"));
  }

  private record Other(Thread one, StringBuilder other) {}

  /**
   * The JDK itself keeps the record type whose methods were linked last, in a cache for one
   * (asTypeCache of a method handle in java.lang.runtime.ObjectMethods; seen in a heap dump of 17).
   */
  private static void letTheJdkForget() {
    Other last = new Other(Thread.currentThread(), new StringBuilder());
    assertThat(last).isNotEqualTo(new Other(new Thread(), new StringBuilder()));
    assertThat(last.hashCode()).isEqualTo(last.hashCode());
    assertThat(last.toString()).isNotEmpty();
  }

  private static WeakReference<ClassLoader> cyclesInALoaderOfTheirOwn() throws Exception {
    URLClassLoader loader = loader();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    // A thread of its own, since libraries keep what is theirs by thread.
    Thread thread =
        new Thread(
            () -> {
              try {
                Class<?> cycles = loader.loadClass("io.crossdock.run.Cycles");
                assertThat(cycles.getClassLoader()).isSameAs(loader);
                ((Runnable) cycles.getDeclaredConstructor().newInstance()).run();
              } catch (ReflectiveOperationException | RuntimeException | Error failed) {
                thrown.set(failed);
              }
            },
            "a web application");
    thread.setContextClassLoader(loader);
    thread.start();
    thread.join();
    assertThat(thrown.get()).isNull();
    return closed(loader);
  }

  private static WeakReference<ClassLoader> closed(URLClassLoader loader) throws IOException {
    loader.close();
    return new WeakReference<>(loader);
  }

  /** All that is on the class path, loaded a second time. */
  private static URLClassLoader loader() {
    URL[] places =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(UnloadingTest::url)
            .collect(Collectors.toSet())
            .toArray(URL[]::new);
    return new URLClassLoader(places, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String place) {
    try {
      return Path.of(place).toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalArgumentException(place, impossible);
    }
  }
}
