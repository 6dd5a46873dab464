package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.Crossdock;
import io.crossdock.RunReport;
import io.crossdock.environment.Environment;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Closing closes, and what a hostile answer costs is bounded: in a JVM, a class loader, a host.
 *
 * <p>Source: square/okhttp #4029, #4293, #7738, #8229, square/okio #107, CVE-2020-36518,
 * CVE-2025-52999 (cases G06 and G12).
 */
@Timeout(120)
class EmbeddingTest {

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request.getTarget());
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static MockResponse answer(String path) {
    return switch (path) {
      case "/good" -> json(new Buffer().writeUtf8("[{\"id\":1},{\"id\":2}]"));
      case "/gzip" ->
          json(gigabyteOfBlanks()).newBuilder().addHeader("Content-Encoding", "gzip").build();
      case "/deep" -> json(new Buffer().writeUtf8("[".repeat(100_000)));
      case "/number" ->
          json(
              new Buffer().writeUtf8("[{\"id\":1,\"price\":1},{\"id\":2,\"price\":1e2000000000}]"));
      case "/error" -> json(blanks(20_000_000)).newBuilder().code(422).build();
      case "/long" -> halfAGigabyteInOneText();
      case "/busy" -> new MockResponse.Builder().code(503).addHeader("Retry-After", "600").build();
      default -> new MockResponse.Builder().code(204).build();
    };
  }

  private static MockResponse json(Buffer body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  /** Made while it is sent, in chunks, so that neither side is told its size beforehand. */
  private static MockResponse halfAGigabyteInOneText() {
    byte[] mebibyte = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    MockResponseBody text =
        new MockResponseBody() {
          @Override
          public long getContentLength() {
            return -1;
          }

          @Override
          public void writeTo(BufferedSink sink) throws IOException {
            sink.writeUtf8("8\r\n[{\"id\":\"\r\n");
            for (int i = 0; i < 500; i++) {
              sink.writeUtf8("100000\r\n").write(mebibyte).writeUtf8("\r\n");
            }
            sink.writeUtf8("3\r\n\"}]\r\n0\r\n\r\n");
          }
        };
    return new MockResponse.Builder()
        .body(text)
        .removeHeader("Content-Length")
        .addHeader("Transfer-Encoding", "chunked")
        .addHeader("Content-Type", "application/json")
        .build();
  }

  private static Buffer blanks(int size) {
    return new Buffer().write(" ".repeat(size).getBytes(StandardCharsets.US_ASCII));
  }

  private static Buffer gigabyteOfBlanks() {
    Buffer packed = new Buffer();
    byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed.outputStream())) {
      for (int i = 0; i < 1_024; i++) {
        gzip.write(blanks);
      }
    } catch (IOException unexpected) {
      throw new IllegalStateException(unexpected);
    }
    return packed;
  }

  private String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  @Test
  void a_jvm_of_128_megabytes_survives_every_costly_answer_and_ends_when_main_returns()
      throws Exception {
    List<String> runs =
        OneJvm.runs(
            List.of("-Xmx128m"),
            url(),
            "/good",
            "/gzip",
            "/deep",
            "/number",
            "/error",
            "/long",
            "/good");

    assertThat(runs).hasSize(7);
    assertThat(runs.get(0)).contains("finished=2 failed=0 stopped=no");
    assertThat(runs.get(1)).contains("limits.bodyBytes");
    assertThat(runs.get(2)).contains("limits.depth");
    assertThat(runs.get(3)).contains("stopped=no");
    assertThat(runs.get(4)).contains("422").hasSizeLessThan(3_000);
    assertThat(runs.get(5)).contains("limits.bodyBytes");
    assertThat(runs.get(6)).contains("stopped=no");
  }

  @Test
  void a_close_ends_a_wait_of_ten_minutes_and_the_run_says_that_it_was_cancelled()
      throws Exception {
    AtomicReference<RunReport> report = new AtomicReference<>();
    AtomicBoolean flag = new AtomicBoolean();
    Crossdock crossdock = Crossdock.with(environment());
    Thread running =
        new Thread(
            () -> {
              report.set(crossdock.run(OneRoute.route(url(), "/busy")));
              flag.set(Thread.currentThread().isInterrupted());
            });
    running.start();
    await().until(() -> server.getRequestCount() == 1);

    long start = System.nanoTime();
    crossdock.close();
    running.join(5_000);

    assertThat(running.isAlive()).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    assertThat(report.get().succeeded()).isFalse();
    assertThat(report.get().books().balance()).isTrue();
    assertThat(flag).isFalse();
  }

  @Test
  void an_interrupt_ends_a_wait_of_ten_minutes_and_stays_set() throws Exception {
    AtomicReference<RunReport> report = new AtomicReference<>();
    AtomicBoolean flag = new AtomicBoolean();
    try (Crossdock crossdock = Crossdock.with(environment())) {
      Thread running =
          new Thread(
              () -> {
                report.set(crossdock.run(OneRoute.route(url(), "/busy")));
                flag.set(Thread.currentThread().isInterrupted());
              });
      running.start();
      await().until(() -> server.getRequestCount() == 1);

      running.interrupt();
      running.join(5_000);

      assertThat(running.isAlive()).isFalse();
      assertThat(flag).isTrue();
      assertThat(report.get().stopped()).isPresent();
    }
  }

  @Test
  void what_the_host_handed_in_works_after_close() throws Exception {
    OkHttpClient hosts = new OkHttpClient();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Crossdock crossdock =
          Crossdock.builder(environment()).okHttpClient(hosts).executor(pool).build();
      assertThat(crossdock.run(OneRoute.route(url(), "/good")).finished()).isEqualTo(2);
      crossdock.close();
      crossdock.close();

      Request request = new Request.Builder().url(url() + "/good").build();
      try (Response response = hosts.newCall(request).execute()) {
        assertThat(response.code()).isEqualTo(200);
      }
      assertThat(pool.submit(() -> "works").get(5, TimeUnit.SECONDS)).isEqualTo("works");
    } finally {
      pool.shutdownNow();
      hosts.connectionPool().evictAll();
      hosts.dispatcher().executorService().shutdown();
    }
  }

  // The threads of OkHttp and Okio end by themselves after a minute without work, and they are
  // daemons; nobody can end them earlier (square/okhttp #4029, square/okio #107).
  @Test
  void no_thread_of_ours_holds_the_class_loader_after_close() throws Exception {
    WeakReference<ClassLoader> loader = runInALoaderOfItsOwn();

    // A thread that has done its work may take a moment to be gone.
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> isOf(loader, thread) && !isOfTheHttpLibrary(thread))
                    .isEmpty());
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> isOf(loader, thread))
        .allMatch(Thread::isDaemon);
  }

  private static boolean isOf(WeakReference<ClassLoader> loader, Thread thread) {
    ClassLoader own = thread.getClass().getClassLoader();
    return loader.get() != null
        && (thread.getContextClassLoader() == loader.get() || own == loader.get());
  }

  private static boolean isOfTheHttpLibrary(Thread thread) {
    return thread.getName().equals("OkHttp TaskRunner") || thread.getName().equals("Okio Watchdog");
  }

  /** On a thread of its own, as a container does: what a thread keeps ends with it. */
  private WeakReference<ClassLoader> runInALoaderOfItsOwn() throws Exception {
    try (ExecutorClosing one = new ExecutorClosing()) {
      return one.pool().submit(this::runInALoader).get(30, TimeUnit.SECONDS);
    }
  }

  private WeakReference<ClassLoader> runInALoader() throws Exception {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      current.setContextClassLoader(loader);
      Class<?> program = loader.loadClass(OneRoute.class.getName());
      program
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {url(), "/good"});
      assertThat(program.getClassLoader()).isSameAs(loader);
      return new WeakReference<>(loader);
    } finally {
      current.setContextClassLoader(before);
    }
  }

  private record ExecutorClosing(ExecutorService pool) implements AutoCloseable {
    ExecutorClosing() {
      this(Executors.newSingleThreadExecutor());
    }

    @Override
    public void close() {
      pool.shutdownNow();
    }
  }

  private static URL[] classPath() throws IOException {
    List<URL> urls = new ArrayList<>();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : path.split(java.io.File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  private static Environment environment() {
    return Environment.builder().encrypted("Token", "t0k3n-of-the-shop").build();
  }
}
