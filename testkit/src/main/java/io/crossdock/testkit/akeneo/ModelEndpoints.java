package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The endpoints of product models. Source: recorded exchanges akeneo 02 #4, 05 and 06. */
final class ModelEndpoints {

  private final World world;

  ModelEndpoints(World world) {
    this.world = world;
  }

  FakeResponse list(FakeRequest request) {
    Query query = new Query(request);
    int limit = query.limit();
    ProductView view = new ProductView(world, query);
    List<ObjectNode> found = found(query);
    boolean counts = query.flag("with_count");
    String filters =
        query.echo("search")
            + query.echo("scope")
            + query.echo("locales")
            + query.echo("attributes");
    String address = world.publicUrl() + request.path();
    if (query.searchesAfter()) {
      @Nullable String cursor = query.value("search_after").orElse(null);
      int from = cursor == null ? 0 : indexAfter(found, cursor);
      List<ObjectNode> page = found.subList(from, Math.min(found.size(), from + limit));
      String next = page.size() == limit ? cursor(page.get(limit - 1)) : null;
      String links =
          "with_count=" + counts + "&pagination_type=search_after&limit=" + limit + filters;
      return HalPage.after(address, links, cursor, next, shown(page, view));
    }
    int number = query.page();
    if ((long) number * limit > Query.DEEPEST) {
      throw Refused.tooDeep();
    }
    int from = Math.min(found.size(), (number - 1) * limit);
    List<ObjectNode> page = found.subList(from, Math.min(found.size(), from + limit));
    OptionalLong count = counts ? OptionalLong.of(found.size()) : OptionalLong.empty();
    String middle = "&with_count=" + counts + "&pagination_type=page&limit=" + limit + filters;
    return HalPage.numbered(address, middle, number, limit, count, shown(page, view));
  }

  private List<ObjectNode> found(Query query) {
    ProductSearch search = new ProductSearch(world, query.value("search"));
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode model : world.models().all()) {
      if (search.matches(model)) {
        found.add(model);
      }
    }
    return found;
  }

  private List<ObjectNode> shown(List<ObjectNode> page, ProductView view) {
    List<ObjectNode> shown = new ArrayList<>();
    for (ObjectNode model : page) {
      shown.add(HalPage.linked(href(model.get("code").asText()), view.ofModel(model)));
    }
    return shown;
  }

  private String href(String code) {
    return world.publicUrl() + "/api/rest/v1/product-models/" + PathCode.encoded(code);
  }

  private static String cursor(ObjectNode model) {
    byte[] code = model.get("code").asText().getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(code);
  }

  private static int indexAfter(List<ObjectNode> found, String cursor) {
    for (int i = 0; i < found.size(); i++) {
      if (cursor(found.get(i)).equals(cursor)) {
        return i + 1;
      }
    }
    return found.size();
  }

  FakeResponse get(String code, FakeRequest request) {
    ObjectNode model =
        world
            .models()
            .find(code)
            .orElseThrow(
                () ->
                    Refused.with(
                        404,
                        "Product model \""
                            + code
                            + "\" does not exist or you do not have permission to access it."));
    return FakeResponse.json(200, new ProductView(world, new Query(request)).ofModel(model));
  }

  FakeResponse post(FakeRequest request) {
    Requests.checkIsJson(request);
    ObjectNode sent = Requests.object(request);
    String code = sent.path("code").asText("");
    if (code.isEmpty()) {
      throw Refused.invalid("code", "The product model code must not be empty.");
    }
    if (world.models().has(code)) {
      throw Refused.invalid("code", "The same code is already set on another product model.");
    }
    new ModelWrite(world, "post_product_model").write(code, sent, "POST");
    return FakeResponse.empty(201).withHeader("Location", href(code));
  }

  FakeResponse patch(String code, FakeRequest request) {
    Requests.checkIsJson(request);
    int status =
        new ModelWrite(world, "patch_product_models__code_")
            .write(code, Requests.object(request), "PATCH");
    return FakeResponse.empty(status).withHeader("Location", href(code));
  }

  FakeResponse patchMany(FakeRequest request) {
    ModelWrite write = new ModelWrite(world, "patch_product_models__code_");
    return Lines.write(request, "code", (code, line) -> write.write(code, line, "PATCH"));
  }
}
