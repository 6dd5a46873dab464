package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@link OneRoute} as a program of its own, which must end when its main method returns. */
final class OneJvm {

  private OneJvm() {}

  /** What {@link OneRoute} needs: a list of two things, and leave to write them. */
  static Dispatcher things() {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return request.getMethod().equals("GET")
            ? new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body("[{\"id\":1},{\"id\":2}]")
                .build()
            : new MockResponse.Builder().code(204).build();
      }
    };
  }

  /** The lines of its runs. */
  static List<String> runs(List<String> options, String url, String... paths) throws Exception {
    return runsOn(System.getProperty("java.class.path"), options, url, paths);
  }

  /** The same with another class path. */
  static List<String> runsOn(String classPath, List<String> options, String url, String... paths)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath));
    command.addAll(List.of(OneRoute.class.getName(), url));
    command.addAll(List.of(paths));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines = new ArrayList<>();
    long done = 0;
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        done = line.equals("DONE") ? System.nanoTime() : done;
      }
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(lines.toString()).isTrue();
    assertThat(process.exitValue()).as(lines.toString()).isZero();
    assertThat(lines).contains("DONE");
    assertThat(Duration.ofNanos(System.nanoTime() - done)).isLessThan(Duration.ofSeconds(5));
    assertThat(String.join("\n", lines)).doesNotContain("OutOfMemory", "StackOverflow");
    return lines.stream().filter(line -> line.startsWith("RUN ")).toList();
  }
}
