package io.crossdock.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.TimeSource;
import io.crossdock.environment.Redactor;
import io.crossdock.monitor.InMemoryJournal;
import io.crossdock.monitor.Journal;
import io.crossdock.monitor.JournalLine;
import io.crossdock.monitor.JournalQuery;
import io.crossdock.monitor.LogPolicy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

/** A secret in each of 100,000 lines, as a remote may echo it, and none of them stored. */
@Timeout(60)
class LoggedSecretsTest {

  private static final int LINES = 100_000;
  private static final String SECRET = "p@ss/wörd+1\"x";
  private static final List<String> SPELLED =
      List.of(
          SECRET,
          URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
          SECRET.replace("\"", "\\\"").replace("/", "\\/"),
          SECRET.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining()),
          SECRET.replace("\"", "&quot;").replace("ö", "&ouml;"),
          Base64.getEncoder()
              .encodeToString(("roland:" + SECRET).getBytes(StandardCharsets.UTF_8)));

  @Test
  void a_secret_in_each_of_100_000_lines_is_found_in_none() {
    Redactor redactor = new Redactor();
    redactor.learnCredentials("roland", SECRET);
    Searching journal = new Searching();
    LogOutput output =
        new LogOutput(() -> journal, TimeSource.system(), redactor, 1, "every-minute");
    LogSubject subject = new LogSubject(LogPolicy.standard(), "in", "route", "out");

    for (int i = 0; i < LINES; i++) {
      String echo = "line " + i + ": no welcome for " + SPELLED.get(i % SPELLED.size()) + " here";
      output.write(
          subject,
          LogEvent.of("call", Level.INFO, Level.TRACE, () -> echo).about(i + 1L, "key " + echo));
      if (i % 5_000 == 0) {
        output.flush();
      }
    }
    output.close();

    assertThat(output.troubles()).isEmpty();
    assertThat(journal.seen).hasValue(LINES);
    assertThat(journal.kept.lines(JournalQuery.of(JournalLine.Kind.LOG)).get(0).text())
        .contains("no welcome for [redacted] here");
  }

  /** Counts lines, and throws at one that shows the secret. */
  private static final class Searching implements Journal {
    private final InMemoryJournal kept = new InMemoryJournal();
    private final AtomicLong seen = new AtomicLong();

    @Override
    public void append(List<JournalLine> lines) {
      for (JournalLine line : lines) {
        String all = line.text() + line.key().orElse("") + line.details().orElse("");
        SPELLED.forEach(spelled -> assertThat(all).doesNotContain(spelled));
        assertThat(line.schedule()).hasValue("every-minute");
        seen.incrementAndGet();
      }
      kept.append(lines);
    }

    @Override
    public List<JournalLine> lines(JournalQuery query) {
      return kept.lines(query);
    }

    @Override
    public int prune(JournalLine.Kind kind, Instant before, long newest) {
      return kept.prune(kind, before, newest);
    }
  }
}
