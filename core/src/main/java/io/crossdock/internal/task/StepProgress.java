package io.crossdock.internal.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.connector.Fault;
import io.crossdock.internal.json.Json;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of an outgoing with steps have done for one item, as its task remembers it.
 * Immutable.
 *
 * <p>The calls that are done, by name, the first of the outgoing itself; of their answers what
 * later ones refer to; the call that is next or under way; and of a step in parts, which parts are
 * done and which may have been sent.
 */
public final class StepProgress {

  /** The letters of its JSON text at most. */
  public static final int LONGEST = 65_536;

  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

  private static final StepProgress NONE =
      new StepProgress(
          List.of(), JsonNodeFactory.instance.objectNode(), null, new BitSet(), new BitSet());

  private final List<String> done;
  private final ObjectNode answers;
  private final @Nullable String at;
  private final BitSet doneParts;
  private final BitSet sentParts;

  private StepProgress(
      List<String> done,
      ObjectNode answers,
      @Nullable String at,
      BitSet doneParts,
      BitSet sentParts) {
    this.done = List.copyOf(done);
    this.answers = answers;
    this.at = at;
    this.doneParts = doneParts;
    this.sentParts = sentParts;
  }

  /** Nothing is done. */
  public static StepProgress none() {
    return NONE;
  }

  /** Reads what {@link #write} wrote; empty if it is something else. */
  public static Optional<StepProgress> read(String text) {
    try {
      JsonNode json = Json.stored().readTree(text);
      List<String> done = new ArrayList<>();
      json.path("done").forEach(name -> done.add(name.asText()));
      return json.isObject()
          ? Optional.of(
              new StepProgress(
                  done,
                  json.path("answers") instanceof ObjectNode answers
                      ? answers
                      : JsonNodeFactory.instance.objectNode(),
                  json.path("at").asText(null),
                  parts(json.path("doneParts")),
                  parts(json.path("sentParts"))))
          : Optional.empty();
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    }
  }

  /** As JSON text. */
  public String write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    done.forEach(json.putArray("done")::add);
    json.set("answers", answers);
    if (at != null) {
      json.put("at", at);
    }
    written(json, "doneParts", doneParts);
    written(json, "sentParts", sentParts);
    return Json.write(json);
  }

  /** Whether it is as short as what is stored must be. */
  public boolean fits() {
    return write().length() <= LONGEST;
  }

  /** What is wrong with an answer that does not fit. */
  public static Fault tooLong() {
    return Fault.of(
        "it is done, and what later steps refer to of its answer is too long to be kept; allowed: "
            + LONGEST
            + " letters with the answers before; refer to single values of it");
  }

  /** Whether a call is done. */
  public boolean isDone(String call) {
    return done.contains(call);
  }

  /** Whether the first call is done, by whatever name it had. */
  public boolean isUnderWay() {
    return !done.isEmpty();
  }

  /** The answers that are kept, by the names of the calls; not to be changed. */
  public ObjectNode answers() {
    return answers;
  }

  /** The call that is next or under way; empty for the first one. */
  public Optional<String> at() {
    return Optional.ofNullable(at);
  }

  /** Whether a part is done. */
  public boolean isDone(int part) {
    return doneParts.get(part);
  }

  /** The parts that may have been sent and are not known to be done. */
  public List<Integer> openParts() {
    BitSet open = (BitSet) sentParts.clone();
    open.andNot(doneParts);
    return open.stream().boxed().toList();
  }

  /** The same with one more call done; its answer is kept unless it is missing. */
  public StepProgress with(String call, JsonNode answer) {
    List<String> more = new ArrayList<>(done);
    more.add(call);
    ObjectNode kept = answers.deepCopy();
    if (!answer.isMissingNode()) {
      kept.set(call, answer);
    }
    return new StepProgress(more, kept, null, new BitSet(), new BitSet());
  }

  /** The same, at this call; parts stay where it is the one that they are of. */
  public StepProgress at(String call) {
    return call.equals(at)
        ? this
        : new StepProgress(done, answers, call, new BitSet(), new BitSet());
  }

  /** The same with these parts going out, and no others. */
  public StepProgress sending(List<Integer> parts) {
    BitSet sent = new BitSet();
    parts.forEach(sent::set);
    return new StepProgress(done, answers, at, doneParts, sent);
  }

  /** The same with one more part done. */
  public StepProgress withPart(int part) {
    BitSet more = (BitSet) doneParts.clone();
    more.set(part);
    return new StepProgress(done, answers, at, more, sentParts);
  }

  /** The same after word that the call which was in doubt has happened; its answer is unknown. */
  public StepProgress happened() {
    if (at == null) {
      return this;
    }
    if (openParts().isEmpty()) {
      return with(at, JsonNodeFactory.instance.missingNode());
    }
    BitSet more = (BitSet) doneParts.clone();
    more.or(sentParts);
    return new StepProgress(done, answers, at, more, new BitSet());
  }

  private static void written(ObjectNode json, String name, BitSet parts) {
    if (!parts.isEmpty()) {
      StringBuilder text = new StringBuilder();
      for (int from = parts.nextSetBit(0); from >= 0; ) {
        int to = parts.nextClearBit(from) - 1;
        text.append(text.isEmpty() ? "" : ",").append(from);
        text.append(to > from ? "-" + to : "");
        from = parts.nextSetBit(to + 1);
      }
      json.put(name, text.toString());
    }
  }

  private static BitSet parts(JsonNode text) {
    BitSet parts = new BitSet();
    Matcher ranges = RANGE.matcher(text.asText());
    while (ranges.find()) {
      int from = Integer.parseInt(ranges.group(1));
      int to = ranges.group(2) == null ? from : Integer.parseInt(ranges.group(2));
      parts.set(from, Math.max(from, to) + 1);
    }
    return parts;
  }
}
