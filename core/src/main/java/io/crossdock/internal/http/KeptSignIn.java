package io.crossdock.internal.http;

import io.crossdock.task.Entry;
import io.crossdock.task.EntryChange;
import io.crossdock.task.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kept sign-in of one client, and the lease of the instance that renews it. */
final class KeptSignIn {

  private static final Logger LOG = LoggerFactory.getLogger("io.crossdock.http");

  private final KeptSignIns all;
  private final SignInIdentity identity;
  private final String client;
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * A client's.
   *
   * @param client its name, for messages
   */
  KeptSignIn(KeptSignIns all, SignInIdentity identity, String client) {
    this.all = all;
    this.identity = identity;
    this.client = client;
  }

  /** What was found: the text as it is stored, and what it says, if it opens. */
  record Found(Optional<String> stored, Optional<Kept> kept) {}

  /** Its name, for messages. */
  String client() {
    return client;
  }

  /** What is kept now. */
  Found find() {
    Optional<String> stored =
        tried(
            "looking it up failed",
            () -> all.entries().find(KeptSignIns.SPACE, credentialKey()).map(Entry::value));
    Optional<Kept> kept =
        stored.flatMap(text -> all.open(identity.place(), text)).flatMap(Kept::parse);
    if (stored.isPresent() && kept.isEmpty() && warned.compareAndSet(false, true)) {
      LOG.atWarn()
          .addKeyValue("client", client)
          .log(
              "the sign-in that the store keeps does not open with this environment's key: signing"
                  + " in with what the environment has");
    }
    return new Found(stored, kept);
  }

  /** Whether what is kept comes after the secrets that this environment has. */
  boolean isUsable(Kept kept) {
    return kept.isAfter(identity.origin());
  }

  /**
   * Keeps a credential in the place of what was found.
   *
   * @return false if something else is kept there by now
   */
  boolean keep(Found before, Ticket ticket) {
    String text = Kept.after(before.kept().orElse(null), ticket, identity.origin()).toText();
    EntryChange put =
        EntryChange.put(KeptSignIns.SPACE, credentialKey(), all.seal(identity.place(), text));
    EntryChange change = before.stored().map(put::onlyIfItIs).orElseGet(put::onlyIfAbsent);
    return tried(
        "keeping it failed; the new token was not used, and is kept in memory until the store"
            + " takes it",
        () -> all.entries().change(change));
  }

  /** The right to renew it, if no other instance has it. */
  Optional<SignInLease> lease(Duration life) {
    String owner = UUID.randomUUID().toString();
    EntryChange put = EntryChange.put(KeptSignIns.SPACE, leaseKey(), owner);
    boolean got =
        tried(
            "asking for the right to renew it failed",
            () -> all.entries().change(put.lasting(life).onlyIfAbsent()));
    return got ? Optional.of(new SignInLease(this, owner, life)) : Optional.empty();
  }

  /** Whether the right is still there, from now on for that long. */
  boolean extend(String owner, Duration life) {
    EntryChange put = EntryChange.put(KeptSignIns.SPACE, leaseKey(), owner);
    return tried(
        "holding on to the right to renew it failed",
        () -> all.entries().change(put.lasting(life).onlyIfItIs(owner)));
  }

  /** Gives the right back. */
  void release(String owner) {
    EntryChange removal = EntryChange.remove(KeptSignIns.SPACE, leaseKey());
    try {
      all.entries().change(removal.onlyIfItIs(owner));
    } catch (StoreException broken) {
      // It runs out by itself; what was done with it is told by its own exception or result.
      LOG.atDebug().addKeyValue("client", client).log("the right to sign in was not given back");
    }
  }

  private String credentialKey() {
    return "credential/" + identity.key();
  }

  private String leaseKey() {
    return "lease/" + identity.key();
  }

  private <T> T tried(String failed, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException broken) {
      throw failed(failed + ": " + broken.getMessage(), broken);
    }
  }

  /** What to throw where the store does not do its part. */
  StoreException failed(String words, @Nullable Throwable cause) {
    return new StoreException(
        "the sign-in of client \"" + client + "\", which the store keeps: " + words, cause);
  }
}
