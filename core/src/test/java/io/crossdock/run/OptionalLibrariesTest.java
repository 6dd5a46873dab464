package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A host that measures nothing has neither Micrometer nor OpenTelemetry, and misses nothing. */
@Timeout(60)
class OptionalLibrariesTest {

  private static final Pattern OPTIONAL =
      Pattern.compile(".*[/\\\\](micrometer|opentelemetry)-[^/\\\\]*\\.jar");

  @Test
  void a_program_without_the_libraries_for_metrics_and_traces_runs() throws Exception {
    List<String> all =
        Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    List<String> needed = all.stream().filter(it -> !OPTIONAL.matcher(it).matches()).toList();
    assertThat(all.size() - needed.size()).as(all.toString()).isGreaterThan(2);
    try (MockWebServer server = new MockWebServer()) {
      server.setDispatcher(OneJvm.things());
      server.start();
      List<String> runs =
          OneJvm.runsOn(
              String.join(File.pathSeparator, needed),
              List.of(),
              "http://127.0.0.1:" + server.getPort(),
              "/good");

      assertThat(runs).singleElement().asString().contains("finished=2 failed=0 stopped=no");
    }
  }
}
