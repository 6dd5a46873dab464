package io.crossdock.internal.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.internal.json.Json;
import io.crossdock.monitor.Alert;
import io.crossdock.monitor.AlertNotice;
import io.crossdock.monitor.AlertNotice.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the store has it, with what was told of it and what is still to be told: one entry,
 * so that a change and its notices come together or not at all. Immutable.
 *
 * @param alert as it stands
 * @param told how often it had happened at the last notice
 * @param toldAt when it was told the last time that it is so
 * @param known whether people think that it is open
 * @param occurrence what was counted last
 * @param notices how many there were
 * @param quiet how long it is not told again
 * @param pending what channels have not got yet, the oldest first
 */
record StoredAlert(
    Alert alert,
    long told,
    Instant toldAt,
    Known known,
    String occurrence,
    int notices,
    Duration quiet,
    List<Pending> pending) {

  private static final int MOST_PENDING = 200;

  /** What people think. */
  enum Known {
    OPEN,
    OVER
  }

  StoredAlert {
    pending = List.copyOf(pending);
  }

  /** An alert that begins: it is told at once. */
  static StoredAlert opened(
      Alert alert, String occurrence, Duration quiet, List<String> channels, Instant now) {
    return new StoredAlert(alert, 0, now, Known.OVER, occurrence, 0, quiet, List.of())
        .telling(Event.OPENED, channels, now);
  }

  /** The same with what was pending of one that was there before. */
  StoredAlert withPendingOf(StoredAlert before) {
    List<Pending> together = new ArrayList<>(before.pending);
    together.addAll(pending);
    return pendingOnly(together);
  }

  boolean isQuietOver(Instant now) {
    return !now.isBefore(toldAt.plus(quiet));
  }

  /** Whether nobody needs it any more. */
  boolean isDone(Instant now) {
    return !alert.isOpen() && pending.isEmpty() && isQuietOver(now);
  }

  /** It happened again; a cause that went and came back is the same alert. */
  StoredAlert again(Alert changed, String newOccurrence, Duration newQuiet) {
    return new StoredAlert(changed, told, toldAt, known, newOccurrence, notices, newQuiet, pending);
  }

  /** Tells what has not been told, once the quiet period is over. */
  StoredAlert followedUp(List<String> channels, Instant now) {
    boolean news = alert.count() > told || known == Known.OVER;
    return alert.isOpen() && alert.acknowledgedBy().isEmpty() && news && isQuietOver(now)
        ? telling(Event.CONTINUED, channels, now)
        : this;
  }

  /** It is over; that is told if people think that it is open. */
  StoredAlert over(List<String> channels, Instant now) {
    StoredAlert ended = with(alert.toBuilder().ended(now).build());
    return known == Known.OPEN ? ended.telling(Event.RECOVERED, channels, now) : ended;
  }

  /** A person says that it is over, or its rule is gone: nobody needs to be told. */
  StoredAlert closed(Instant now) {
    return new StoredAlert(
        alert.toBuilder().ended(now).build(),
        alert.count(),
        now,
        Known.OVER,
        occurrence,
        notices,
        quiet,
        pending);
  }

  StoredAlert with(Alert changed) {
    return new StoredAlert(changed, told, toldAt, known, occurrence, notices, quiet, pending);
  }

  private StoredAlert telling(Event event, List<String> channels, Instant now) {
    boolean open = event != Event.RECOVERED;
    List<Pending> more = new ArrayList<>(pending);
    String id = alert.id() + "-" + (notices + 1);
    for (String channel : channels) {
      long since = Math.max(0, alert.count() - told);
      more.add(new Pending(id, event, now, alert.count(), since, channel, 0, now));
    }
    return new StoredAlert(
        alert,
        alert.count(),
        open ? now : toldAt,
        open ? Known.OPEN : Known.OVER,
        occurrence,
        notices + 1,
        quiet,
        newest(more));
  }

  private static List<Pending> newest(List<Pending> all) {
    return all.subList(Math.max(0, all.size() - MOST_PENDING), all.size());
  }

  StoredAlert without(Pending done) {
    return pendingOnly(pending.stream().filter(one -> !one.isSameAs(done)).toList());
  }

  StoredAlert with(Pending changed) {
    return pendingOnly(pending.stream().map(one -> one.isSameAs(changed) ? changed : one).toList());
  }

  private StoredAlert pendingOnly(List<Pending> some) {
    return new StoredAlert(alert, told, toldAt, known, occurrence, notices, quiet, some);
  }

  /** The oldest notice that a channel has not got. */
  Optional<Pending> nextFor(String channel) {
    return pending.stream().filter(one -> one.channel().equals(channel)).findFirst();
  }

  /** The notice as a channel gets it: the count of then, so that a repeat tells the same. */
  AlertNotice notice(Pending of) {
    Alert then =
        alert.toBuilder()
            .count(of.count())
            .ended(of.event() == Event.RECOVERED ? of.at() : null)
            .build();
    return new AlertNotice(of.id(), of.event(), of.at(), then, of.since());
  }

  String write() {
    ObjectNode json = AlertForm.write(alert, JsonNodeFactory.instance.objectNode());
    json.put("told", told).put("toldAt", toldAt.toString()).put("known", known.name());
    json.put("occurrence", occurrence).put("notices", notices).put("quiet", quiet.toString());
    pending.forEach(one -> one.write(json.withArray("pending").addObject()));
    return Json.write(json);
  }

  /** Null for what is none: somebody else wrote it. */
  static @Nullable StoredAlert read(String text) {
    try {
      JsonNode json = Json.stored().readTree(text);
      List<Pending> pending = new ArrayList<>();
      json.path("pending").forEach(one -> pending.add(Pending.read(one)));
      return new StoredAlert(
          AlertForm.read(json),
          json.path("told").asLong(),
          AlertForm.instant(json, "toldAt"),
          Known.valueOf(json.path("known").asText()),
          json.path("occurrence").asText(),
          json.path("notices").asInt(),
          Duration.parse(json.path("quiet").asText()),
          pending);
    } catch (JsonProcessingException | IllegalArgumentException | java.time.DateTimeException e) {
      return null;
    }
  }
}
