package io.crossdock.testkit.magento;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** How this shop differs from others: its version's ways and what a test asked for. */
final class Settings {

  private final Map<String, Deque<PassingRefusal>> refusals = new HashMap<>();
  private OptionAnswer optionAnswer = OptionAnswer.ID;
  private @Nullable Random ties;
  private boolean inputLimits;
  private boolean urlKeyFollowsName;
  private boolean encodedSlashes = true;
  private int sampleEvery = 1;

  OptionAnswer optionAnswer() {
    return optionAnswer;
  }

  void optionAnswer(OptionAnswer answer) {
    optionAnswer = answer;
  }

  @Nullable Random ties() {
    return ties;
  }

  void shuffleTies(long seed) {
    ties = new Random(seed);
  }

  boolean hasInputLimits() {
    return inputLimits;
  }

  void limitInput() {
    inputLimits = true;
  }

  boolean urlKeyFollowsName() {
    return urlKeyFollowsName;
  }

  void letUrlKeyFollowName() {
    urlKeyFollowsName = true;
  }

  boolean takesEncodedSlashes() {
    return encodedSlashes;
  }

  void refuseEncodedSlashes() {
    encodedSlashes = false;
  }

  void keepBodyOfEvery(int nth) {
    sampleEvery = nth;
  }

  boolean keepsBodyOf(int productId) {
    return productId % sampleEvery == 0;
  }

  boolean isCompact() {
    return sampleEvery > 1;
  }

  void refuse(String sku, PassingRefusal refusal, int times) {
    Deque<PassingRefusal> queue =
        refusals.computeIfAbsent(Products.key(sku), key -> new ArrayDeque<>());
    for (int i = 0; i < times; i++) {
      queue.add(refusal);
    }
  }

  /** The refusal that the next save of that product gets. */
  Optional<PassingRefusal> nextRefusal(String sku) {
    if (refusals.isEmpty()) {
      return Optional.empty();
    }
    Deque<PassingRefusal> queue = refusals.get(Products.key(sku));
    return queue == null ? Optional.empty() : Optional.ofNullable(queue.poll());
  }
}
