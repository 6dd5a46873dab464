package io.crossdock.internal.engine;

import io.crossdock.environment.KeySource;
import io.crossdock.http.HttpClient;
import io.crossdock.task.InMemoryTaskStore;
import io.crossdock.task.TaskStore;
import java.util.Optional;

/** Whether a refresh token that a remote renews outlives the process, and what to do if not. */
enum SignInKeeping {
  /** Sealed in the store. */
  KEPT(""),
  /** Nothing is ever written in the clear. */
  WITHOUT_KEY(
      "the environment has no key to seal with, so that one which the remote gives in its place is"
          + " lost when the process ends, and a person may have to sign in again; give the"
          + " environment a key, .sealingKey(…), and the Crossdock a store that lasts"),
  /** The store ends with the process. */
  IN_MEMORY(
      "the task store is in memory, so that one which the remote gives in its place is lost when"
          + " the process ends, and a person may have to sign in again; give the Crossdock a store"
          + " that lasts");

  private final String words;

  SignInKeeping(String words) {
    this.words = words;
  }

  static SignInKeeping of(Optional<KeySource> keys, TaskStore store) {
    if (keys.isEmpty()) {
      return WITHOUT_KEY;
    }
    return store instanceof InMemoryTaskStore ? IN_MEMORY : KEPT;
  }

  /** What to warn of, where a client signs in with a refresh token. */
  Optional<String> warning(HttpClient client) {
    return this != KEPT && client.authentication().fields().containsKey("refreshToken")
        ? Optional.of("it signs in with a refresh token; " + words)
        : Optional.empty();
  }
}
