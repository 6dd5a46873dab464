package io.crossdock.testkit.akeneo;

import io.crossdock.testkit.FakeRequest;
import java.util.HashSet;
import java.util.Set;

/** What the connection's user may do. Source: recorded exchanges akeneo 01 #12 to #17. */
final class Access {

  private final Tokens tokens;
  private final Set<String> denied = new HashSet<>();
  private boolean webApiDenied;

  Access(Tokens tokens) {
    this.tokens = tokens;
  }

  synchronized void deny(String right) {
    denied.add(right);
  }

  synchronized void denyWebApi() {
    webApiDenied = true;
  }

  synchronized void allowAll() {
    denied.clear();
    webApiDenied = false;
  }

  synchronized void check(FakeRequest request, String right) {
    tokens.check(request);
    if (webApiDenied) {
      throw Refused.with(403, "You are not allowed to access the web API.");
    }
    if (denied.contains(right)) {
      throw Refused.with(403, "Access forbidden. You are not allowed to " + right + ".");
    }
  }
}
