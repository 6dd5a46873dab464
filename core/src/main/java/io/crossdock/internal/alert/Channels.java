package io.crossdock.internal.alert;

import io.crossdock.Problem;
import io.crossdock.internal.text.NearestName;
import io.crossdock.monitor.AlertChannel;
import io.crossdock.monitor.AlertRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channels of a runtime by name. Where the host binds none, alerts go to the log. */
public final class Channels {

  static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);
  private static final String LOG = "log";

  private final Map<String, Bound> bound;
  private final List<String> all;

  /**
   * A channel, and for how long it is tried.
   *
   * @param channel that tells
   * @param givenUpAfter for how long a notice is tried
   */
  record Bound(AlertChannel channel, Duration givenUpAfter) {}

  /** Binds channels; {@code log} is there where nobody took the name. */
  public Channels(Map<String, AlertChannel> hosts) {
    this.bound = new LinkedHashMap<>();
    hosts.forEach((name, channel) -> bound.put(name, bound(channel)));
    this.all = hosts.isEmpty() ? List.of(LOG) : List.copyOf(hosts.keySet());
    this.bound.putIfAbsent(LOG, bound(AlertChannel.log()));
  }

  private static Bound bound(AlertChannel channel) {
    return new Bound(
        channel,
        channel instanceof WebhookChannel webhook ? webhook.givenUpAfter() : GIVEN_UP_AFTER);
  }

  /** Who is told. */
  List<String> namesFor(AlertRule rule) {
    return rule.channels().isEmpty() ? all : rule.channels();
  }

  Optional<Bound> get(String name) {
    return Optional.ofNullable(bound.get(name));
  }

  /** What the environment lacks for webhooks. */
  List<Problem> problems() {
    return bound.entrySet().stream()
        .filter(one -> one.getValue().channel() instanceof WebhookChannel)
        .flatMap(
            one ->
                ((WebhookChannel) one.getValue().channel())
                    .problems().stream()
                        .map(problem -> problem.within("alerts to \"" + one.getKey() + "\"")))
        .toList();
  }

  /** Channels that rules name and that are not bound. */
  List<Problem> problems(Watched watched) {
    return watched.rules().stream()
        .flatMap(rule -> rule.channels().stream())
        .distinct()
        .filter(name -> !bound.containsKey(name))
        .map(name -> new Problem(watched.subject().toString(), unknown(name)))
        .toList();
  }

  private String unknown(String name) {
    return "alerts \""
        + name
        + "\", which no channel of this Crossdock is called"
        + NearestName.of(name, List.copyOf(bound.keySet()))
            .map(nearest -> "; nearest: \"" + nearest + "\"")
            .orElse("; bind it by alertsTo(\"" + name + "\", …)");
  }
}
