package io.crossdock.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.internal.task.StepProgress;
import org.jspecify.annotations.Nullable;

/**
 * Where an item stands that has its first call behind it.
 *
 * @param stage the step that is next or under way
 * @param progress what is done
 * @param item as the first call sent it
 * @param round the sending of parts that this is one of; null for what is no part
 * @param part its index among the parts
 */
record AtStep(
    Stage stage, StepProgress progress, JsonNode item, @Nullable PartsRound round, int part) {

  static AtStep of(Stage stage, StepProgress progress, JsonNode item) {
    return new AtStep(stage, progress, item, null, 0);
  }

  AtStep with(StepProgress further) {
    return new AtStep(stage, further, item, round, part);
  }
}
