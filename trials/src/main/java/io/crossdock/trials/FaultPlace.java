package io.crossdock.trials;

import io.crossdock.testkit.TestTime;

/** Where a call goes wrong: the columns of the matrix. */
enum FaultPlace {
  AKENEO_READING("reading", "Akeneo list", 60, 20),
  MAGENTO_READING("reading", "Magento list", 60, 20),
  SINGLE_WRITE("single write", "Magento PUT", 12, 1),
  CREATE("single write", "Magento POST", 12, 1),
  BLIND_CREATE("single write", "ERP POST", 12, 1),
  BATCH_WRITE("batch write", "Akeneo PATCH", 60, 20),
  JOB_TAKEN("remote job", "bulk is sent", 60, 20),
  JOB_STATUS("remote job", "bulk's status", 60, 20),
  AKENEO_SIGN_IN("sign-in", "Akeneo OAuth", 60, 20),
  MAGENTO_SIGN_IN("sign-in", "Magento token", 12, 1);

  private final String group;
  private final String words;
  private final int items;
  private final int perCall;

  FaultPlace(String group, String words, int items, int perCall) {
    this.group = group;
    this.words = words;
    this.items = items;
    this.perCall = perCall;
  }

  /** Which of the five it belongs to. */
  String group() {
    return group;
  }

  /** Whose call. */
  String words() {
    return words;
  }

  int items() {
    return items;
  }

  int perCall() {
    return perCall;
  }

  boolean reads() {
    return this == AKENEO_READING || this == MAGENTO_READING;
  }

  boolean signsIn() {
    return this == AKENEO_SIGN_IN || this == MAGENTO_SIGN_IN;
  }

  boolean isJob() {
    return this == JOB_TAKEN || this == JOB_STATUS;
  }

  /** Whether what is written must happen once. */
  boolean creates() {
    return this == CREATE || this == BLIND_CREATE;
  }

  /** Whether a token that is refused can be got anew. */
  boolean renews() {
    return !signsIn() && this != BLIND_CREATE;
  }

  FaultScene scene(TestTime time) {
    return switch (this) {
      case AKENEO_READING, BATCH_WRITE, AKENEO_SIGN_IN -> new FaultyAkeneo(this, time);
      case BLIND_CREATE -> new FaultyErp(this, time);
      default -> new FaultyMagento(this, time);
    };
  }
}
