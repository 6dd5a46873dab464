package io.crossdock.magento;

import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.FakeSystem;
import io.crossdock.testkit.magento.FakeMagento;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** A fake shop that something stands before: an extension, a web server. */
record AlteredShop(FakeMagento shop, Function<FakeRequest, Optional<FakeResponse>> before)
    implements FakeSystem {

  @Override
  public FakeResponse answer(FakeRequest request) {
    return before.apply(request).orElseGet(() -> shop.answer(request));
  }

  @Override
  public FakeResponse refusal(int status, FakeRequest request) {
    return shop.refusal(status, request);
  }

  @Override
  public Instant now() {
    return shop.now();
  }

  @Override
  public String pattern(FakeRequest request) {
    return shop.pattern(request);
  }
}
