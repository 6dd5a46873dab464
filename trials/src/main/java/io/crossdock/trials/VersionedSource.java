package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.Call;
import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Made-up products whose names carry a version, which rises when one is changed, and which versions
 * the pass that goes on now must still read.
 */
final class VersionedSource {

  private static final String LIST = "/api/rest/v1/products-uuid";
  private static final String MARK = " version ";
  private static final Pattern VERSION = Pattern.compile(MARK + "(\\d+)$");
  private static final int PAGE = 100;

  private final FakeAkeneo akeneo;
  private final CatalogueOf catalogue;
  private final Random random;
  private final Map<Long, Integer> versions = new HashMap<>();
  private final Map<Long, Integer> due = new HashMap<>();
  private final Map<String, Long> indexes = new HashMap<>();

  VersionedSource(FakeAkeneo akeneo, CatalogueOf catalogue, Random random) {
    this.akeneo = akeneo;
    this.catalogue = catalogue;
    this.random = random;
    for (long index = 0; index < catalogue.size(); index++) {
      indexes.put(catalogue.uuid(index), index);
    }
  }

  /**
   * Gives so many products, or fewer where one is picked twice, a newer version.
   *
   * @param pagesMeanwhile how many pages may be read at most while this happens
   */
  void change(int products, int pagesMeanwhile) {
    long firstUnread = firstUnread() + (long) pagesMeanwhile * PAGE;
    for (int i = 0; i < products; i++) {
      long index = random.nextLong(catalogue.size());
      if (catalogue.hasName(index)) {
        int version = change(index);
        if (index >= firstUnread) {
          due.put(index, version);
        }
      }
    }
  }

  private int change(long index) {
    int version = versions.merge(index, 1, Integer::sum);
    ObjectNode product = catalogue.product(index);
    JsonNode name = product.at("/values/name/0");
    ((ObjectNode) name).put("data", name.path("data").asText() + MARK + version);
    akeneo.product(product.toString());
    return version;
  }

  /** Uuids rise with the index, and the list is read in the order of uuids. */
  private long firstUnread() {
    long unread = 0;
    for (Call call : akeneo.calls(LIST)) {
      String after = call.request().queryValue("search_after").orElse("");
      unread = Math.max(unread, indexes.getOrDefault(after, -1L) + 1 + PAGE);
    }
    return unread;
  }

  /** A pass came to its end: the next one reads all products again. */
  void passEnded() {
    akeneo.server().forgetCalls();
  }

  /** The version of the product with that index. */
  int version(long index) {
    return versions.getOrDefault(index, 0);
  }

  /** The oldest version that is to be in the shop when the pass has come to its end. */
  int due(long index) {
    return due.getOrDefault(index, 0);
  }

  /** The version in a name. */
  static int versionIn(String name) {
    Matcher version = VERSION.matcher(name);
    return version.find() ? Integer.parseInt(version.group(1)) : 0;
  }
}
