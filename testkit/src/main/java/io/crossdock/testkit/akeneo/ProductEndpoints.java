package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeRequest.Pair;
import io.crossdock.testkit.FakeResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of products, by uuid or by identifier. Source: recorded exchanges akeneo 02 to 05.
 */
final class ProductEndpoints {

  private final World world;
  private final Key key;

  ProductEndpoints(World world, Key key) {
    this.world = world;
    this.key = key;
  }

  FakeResponse list(FakeRequest request) {
    Query query = new Query(request);
    return query.searchesAfter() ? listAfter(query) : listPage(query);
  }

  /** The list with its parameters in the body. Source: recorded exchange akeneo 02 #12. */
  FakeResponse search(FakeRequest request) {
    Requests.checkIsJson(request);
    ObjectNode body = Requests.object(request);
    StringBuilder target = new StringBuilder(request.path()).append('?');
    for (var field : body.properties()) {
      String value =
          field.getValue().isContainerNode()
              ? field.getValue().toString()
              : field.getValue().asText();
      target
          .append(field.getKey())
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
          .append('&');
    }
    List<Pair> headers = request.headers();
    Query query = new Query(FakeRequest.of("POST", target.toString(), headers, new byte[0]));
    Page page = page(query, query.value("search_after").orElse(""), 0);
    String links = "pagination_type=search_after&limit=" + query.limit();
    return HalPage.after(
        address(query), links, query.value("search_after").orElse(null), page.next, page.items);
  }

  private FakeResponse listAfter(Query query) {
    Page page = page(query, query.value("search_after").orElse(""), 0);
    String links =
        "with_count="
            + query.flag("with_count")
            + "&pagination_type=search_after&limit="
            + query.limit()
            + filters(query);
    return HalPage.after(
        address(query), links, query.value("search_after").orElse(null), page.next, page.items);
  }

  private FakeResponse listPage(Query query) {
    int limit = query.limit();
    int number = query.page();
    if ((long) number * limit > Query.DEEPEST) {
      throw Refused.tooDeep();
    }
    boolean counts = query.flag("with_count");
    Page page = page(query, "", (number - 1) * limit);
    String middle =
        "&with_count=" + counts + "&pagination_type=page&limit=" + limit + filters(query);
    OptionalLong count = counts ? OptionalLong.of(count(query)) : OptionalLong.empty();
    return HalPage.numbered(address(query), middle, number, limit, count, page.items);
  }

  /** Source of the order: recorded exchanges akeneo 02 #6 and #8. */
  private static String filters(Query query) {
    return query.echo("search")
        + query.echo("scope")
        + query.echo("locales")
        + query.echo("attributes")
        + query.echo("with_attribute_options")
        + query.echo("with_completenesses");
  }

  private String address(Query query) {
    return world.publicUrl() + query.request().path();
  }

  private record Page(List<ObjectNode> items, @Nullable String next) {}

  private Page page(Query query, String after, int skip) {
    int limit = query.limit();
    ProductView view = new ProductView(world, query);
    ProductSearch search = new ProductSearch(world, query.value("search"));
    List<ObjectNode> items = new ArrayList<>(limit);
    String last = "";
    int toSkip = skip;
    Iterator<ObjectNode> found = found(search, after);
    while (found.hasNext() && items.size() < limit) {
      ObjectNode product = found.next();
      if (search.matches(product) && isShown(product)) {
        if (toSkip > 0) {
          toSkip--;
        } else {
          last = product.get("uuid").asText();
          items.add(HalPage.linked(href(product), view.of(product, key)));
        }
      }
    }
    return new Page(items, items.size() == limit ? last : null);
  }

  /** What to look at, in order: all products, or only those that a filter names. */
  private Iterator<ObjectNode> found(ProductSearch search, String after) {
    if (search.only().isEmpty()) {
      return world.products().after(after, search.updated());
    }
    return new TreeSet<>(search.only().get())
        .tailSet(after, false).stream()
            .flatMap(uuid -> world.products().byUuid(uuid).stream())
            .iterator();
  }

  /** By identifier, products without one are left out. */
  private boolean isShown(ObjectNode product) {
    return key == Key.UUID_KEY || world.products().identifierOf(product).isPresent();
  }

  private long count(Query query) {
    if (query.value("search").isEmpty() && key == Key.UUID_KEY) {
      return world.products().size();
    }
    ProductSearch search = new ProductSearch(world, query.value("search"));
    long count = 0;
    for (Iterator<ObjectNode> all = found(search, ""); all.hasNext(); ) {
      ObjectNode product = all.next();
      if (search.matches(product) && isShown(product)) {
        count++;
      }
    }
    return count;
  }

  private String href(JsonNode product) {
    String value =
        key == Key.UUID_KEY
            ? product.get("uuid").asText()
            : world.products().identifierOf(product).orElse("");
    return world.publicUrl() + "/api/rest/v1/" + key.path() + "/" + PathCode.encoded(value);
  }

  FakeResponse get(String keyValue, FakeRequest request) {
    ObjectNode product =
        stored(keyValue)
            .orElseThrow(
                () ->
                    Refused.with(
                        404,
                        "Product \""
                            + keyValue
                            + "\" does not exist or you do not have permission to access it."));
    return FakeResponse.json(200, new ProductView(world, new Query(request)).of(product, key));
  }

  private Optional<ObjectNode> stored(String keyValue) {
    return key.uuidOf(world.products(), keyValue).flatMap(world.products()::byUuid);
  }

  FakeResponse post(FakeRequest request) {
    Requests.checkIsJson(request);
    ProductWrite write = new ProductWrite(world, key, "post_products");
    return located(write.create(Requests.object(request)));
  }

  FakeResponse patch(String keyValue, FakeRequest request) {
    Requests.checkIsJson(request);
    ObjectNode sent = Requests.object(request);
    checkSameKey(keyValue, sent);
    ProductWrite write = new ProductWrite(world, key, "patch_products__code_");
    if (key == Key.IDENTIFIER && !sent.has("identifier") && stored(keyValue).isEmpty()) {
      sent.put("identifier", keyValue);
    }
    return located(write.upsert(keyValue, sent));
  }

  /** Source: recorded exchange akeneo 04 #12. An identifier may be renamed. */
  private void checkSameKey(String keyValue, ObjectNode sent) {
    String inBody = sent.path("uuid").asText("");
    if (key == Key.UUID_KEY && !inBody.isEmpty() && !inBody.equalsIgnoreCase(keyValue)) {
      throw Refused.unprocessable(
          "The uuid \"%s\" provided in the request body must match the uuid \"%s\" provided in the url."
              .formatted(inBody, keyValue));
    }
  }

  FakeResponse patchMany(FakeRequest request) {
    ProductWrite write = new ProductWrite(world, key, key.lineAnchor());
    return Lines.write(
        request, key.property(), (value, line) -> write.upsert(value, line).status());
  }

  FakeResponse delete(String keyValue) {
    Optional<String> uuid = key.uuidOf(world.products(), keyValue);
    if (uuid.isEmpty() || !world.products().delete(uuid.get())) {
      throw Refused.with(
          404,
          "The "
              + keyValue
              + " product does not exist in your PIM or you do not have permission to access it.");
    }
    world.ledger().record(key.path(), keyValue, "DELETE", JsonNodeFactory.instance.objectNode());
    return FakeResponse.empty(204);
  }

  private FakeResponse located(ProductWrite.Written written) {
    ObjectNode product = world.products().byUuid(written.uuid()).orElseThrow();
    return FakeResponse.empty(written.status()).withHeader("Location", href(product));
  }
}
