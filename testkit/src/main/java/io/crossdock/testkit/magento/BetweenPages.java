package io.crossdock.testkit.magento;

import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import java.util.function.Consumer;

/** What changes in the shop between two calls of a list, so that rows move between pages. */
final class BetweenPages {

  private final FakeMagento magento;
  private Consumer<FakeMagento> change = shop -> {};
  private boolean pageBefore;

  BetweenPages(FakeMagento magento) {
    this.magento = magento;
  }

  void change(Consumer<FakeMagento> wanted) {
    change = wanted;
  }

  void before(FakeRequest request) {
    if (pageBefore && isPage(request)) {
      pageBefore = false;
      change.accept(magento);
    }
  }

  void after(FakeRequest request, FakeResponse response) {
    pageBefore = pageBefore || (isPage(request) && response.status() == 200);
  }

  private static boolean isPage(FakeRequest request) {
    String target = request.rawTarget();
    return request.method().equals("GET")
        && (target.contains("searchCriteria") || target.contains("search_criteria"));
  }
}
