package io.crossdock.testkit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.testkit.FakeResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;

/**
 * Makes one test of each recorded exchange of a platform, and a last one that holds the two lists
 * to what is really needed and to their number, so that they grow by nobody's oversight.
 */
public final class Replay {

  /**
   * How much there is; the test of a platform writes it down. The last two may only shrink.
   *
   * @param exchanges how many are recorded
   * @param notServed how many of them are answered otherwise
   * @param volatileFields how many places are compared by type alone
   */
  public record Extent(int exchanges, int notServed, int volatileFields) {}

  private final Extent extent;
  private final List<Exchange> exchanges;
  private final VolatileFields volatileFields;
  private final Set<String> notServed = new LinkedHashSet<>();

  private Replay(Recordings recordings, Extent extent, UnaryOperator<String> generatedBodies) {
    this.extent = extent;
    this.exchanges = recordings.exchanges(generatedBodies);
    this.volatileFields = new VolatileFields(recordings.text("volatile.json"));
    recordings
        .text("not-served.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(this::addNotServed);
  }

  private void addNotServed(String line) {
    String[] parts = line.split(":", 2);
    if (parts.length < 2 || parts[1].isBlank() || !notServed.add(parts[0].strip())) {
      throw new IllegalArgumentException("not-served.txt: no reason, or listed twice: " + line);
    }
  }

  /**
   * The replay of {@code replay/PLATFORM}.
   *
   * @param extent how many exchanges and entries of the lists there are
   * @param generatedBodies gives a body that the recording leaves out, by its name
   */
  public static Replay of(String platform, Extent extent, UnaryOperator<String> generatedBodies) {
    return new Replay(Recordings.of(platform), extent, generatedBodies);
  }

  /** One test for each exchange, in the order of the files; the player sends it to a fake. */
  public List<DynamicTest> tests(Function<Exchange, FakeResponse> player) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Exchange exchange : exchanges) {
      String name = exchange.source() + " " + exchange.method() + " " + exchange.path();
      tests.add(DynamicTest.dynamicTest(name, () -> replay(exchange, player)));
    }
    tests.add(DynamicTest.dynamicTest("the lists hold nothing that is not needed", this::lists));
    return tests;
  }

  private void replay(Exchange exchange, Function<Exchange, FakeResponse> player) {
    FakeResponse answer = player.apply(exchange);
    List<String> differences = Comparison.differences(exchange, answer, volatileFields);

    if (notServed.contains(exchange.source())) {
      assertThat(differences)
          .as("%s is served now: take it off not-served.txt", exchange.source())
          .isNotEmpty();
    } else {
      assertThat(differences).as(exchange.source()).isEmpty();
    }
  }

  private void lists() {
    assertThat(volatileFields.unused()).as("volatile fields that never differed").isEmpty();
    assertThat(exchanges)
        .as("not-served.txt names exchanges that exist")
        .extracting(Exchange::source)
        .containsAll(notServed)
        .doesNotHaveDuplicates();
    assertThat(new Extent(exchanges.size(), notServed.size(), volatileFields.size()))
        .as("the lists may only shrink: what is served or equal now leaves the list and the number")
        .isEqualTo(extent);
  }
}
