package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Incoming;
import io.crossdock.Route;
import io.crossdock.connector.CallCancelledException;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.FormContext;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.PageItem;
import io.crossdock.connector.RemoteCallException;
import io.crossdock.connector.StandardForm;
import io.crossdock.internal.json.HostTypes;
import io.crossdock.internal.standard.StandardEntities;
import io.crossdock.mapping.Step;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes an item through the steps of a route. What a step throws fails that item alone. */
final class ItemPath {

  private final Route route;
  private final FormContext source;
  private final HostWork hostWork;
  private final Words words;

  ItemPath(Route route, Connection connection, HostWork hostWork, Words words) {
    this.route = route;
    this.words = words;
    Incoming incoming = route.incoming();
    this.source = new FormContext(incoming.operation(), incoming.settings(), connection);
    this.hostWork = hostWork;
  }

  Passage pass(PageItem item) {
    if (item.fault().isPresent()) {
      return new Passage.Broken(item.fault().get());
    }
    LogContext context = LogContext.ofItem(route.identifier(), words.of(item.key()));
    try {
      return steps(item);
    } finally {
      context.restore();
    }
  }

  private Passage steps(PageItem item) {
    Passage passage = new Passage.Kept(item.json());
    List<Step> steps = route.steps();
    for (int i = 0; i < steps.size() && passage instanceof Passage.Kept kept; i++) {
      Step step = steps.get(i);
      passage = guarded(name(step, i + 1), () -> take(step, kept.json()));
    }
    return passage;
  }

  private Passage take(Step step, JsonNode json) {
    if (step instanceof Step.Filtered filtered) {
      boolean kept = hostWork.run(() -> filtered.filter().keep(json));
      return kept ? new Passage.Kept(json) : new Passage.Dropped();
    }
    if (step instanceof Step.Transformed transformed) {
      return new Passage.Kept(given(hostWork.run(() -> transformed.transformer().apply(json))));
    }
    if (step instanceof Step.Changed<?> changed) {
      return new Passage.Kept(hostWork.run(() -> changed(changed, json)));
    }
    return new Passage.Kept(standard(json));
  }

  private static JsonNode given(@Nullable JsonNode json) {
    if (json == null || json.isMissingNode()) {
      throw new ItemException(
          Fault.of("a transformer gave nothing back; to leave an item out, use a filter"));
    }
    return json;
  }

  private static <T> JsonNode changed(Step.Changed<T> step, JsonNode json) {
    if (!StandardEntities.knows(step.type())) {
      return given(HostTypes.changed(json, step.type(), step.change()));
    }
    return StandardEntities.write(step.change().apply(StandardEntities.read(json, step.type())));
  }

  private JsonNode standard(JsonNode json) {
    Incoming incoming = route.incoming();
    StandardForm<?> form =
        incoming.client().connector().standardForm(incoming.entity()).orElseThrow();
    return StandardEntities.write(form.toStandard(json, source));
  }

  private static Passage guarded(String step, Supplier<Passage> work) {
    try {
      return work.get();
    } catch (ItemException broken) {
      return new Passage.Broken(broken.fault());
    } catch (RemoteCallException | CallCancelledException system) {
      throw system;
    } catch (RuntimeException | StackOverflowError thrown) {
      String message = thrown.getMessage();
      return new Passage.Broken(
          Fault.of(
              step
                  + " threw "
                  + thrown.getClass().getSimpleName()
                  + (message == null ? "" : ": " + message)));
    }
  }

  private static String name(Step step, int position) {
    String word =
        step instanceof Step.Filtered
            ? "filter"
            : step instanceof Step.Standard ? "standard form" : "transformer";
    return "step " + position + " (" + word + ")";
  }
}
