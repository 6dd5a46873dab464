package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.akeneo.CatalogueOf;
import io.crossdock.testkit.akeneo.FakeAkeneo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A made-up catalogue in files as Akeneo's API gives it, and more awkward than the generator's:
 * labels of options read like the codes of others, and some products have a picture.
 */
final class CatalogueFiles {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> LABELS =
      Map.of(
          "Night_Blue",
          "Sand",
          "sand",
          "Fern & moss",
          "moss_Green",
          "night blue",
          "S",
          "L",
          "L",
          "XL");

  private final FakeAkeneo akeneo;
  private final Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  private CatalogueFiles(FakeAkeneo akeneo, Path folder) {
    this.akeneo = akeneo;
    this.folder = folder;
  }

  /**
   * Writes the files.
   *
   * @return how many products have a picture
   */
  static int write(CatalogueOf catalogue, Path folder) throws IOException, InterruptedException {
    try (FakeAkeneo akeneo = FakeAkeneo.start().catalogue(catalogue)) {
      CatalogueFiles files = new CatalogueFiles(akeneo, folder);
      for (String list : List.of("channels", "categories", "attributes", "families")) {
        files.lines(list, files.all(list));
      }
      files.options();
      return files.products(catalogue);
    }
  }

  private void options() throws IOException, InterruptedException {
    List<JsonNode> options = new ArrayList<>();
    for (String attribute : List.of("color", "size", "materials")) {
      options.addAll(all("attributes/" + attribute + "/options"));
    }
    for (JsonNode option : options) {
      String label = LABELS.get(option.path("code").asText());
      if (label != null) {
        ((ObjectNode) option.path("labels")).put("en_US", label);
      }
    }
    lines("attribute-options", options);
  }

  private int products(CatalogueOf catalogue) throws IOException {
    List<JsonNode> products = new ArrayList<>();
    int pictures = 0;
    for (long index = 0; index < catalogue.size(); index++) {
      ObjectNode product = catalogue.product(index);
      // Models stay out of the files, so that a variant stands for itself.
      product.putNull("parent");
      if (index % 9 == 0 && catalogue.hasName(index)) {
        ((ObjectNode) product.path("values"))
            .putArray("picture")
            .addObject()
            .putNull("locale")
            .putNull("scope")
            .put("data", "1/2/3/" + index + "_lamp.jpg");
        pictures++;
      }
      products.add(product);
    }
    lines("products", products);
    return pictures;
  }

  private List<JsonNode> all(String list) throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String next = akeneo.baseUrl() + "/api/rest/v1/" + list + "?limit=100";
    while (next != null) {
      JsonNode page = get(next);
      page.path("_embedded").path("items").forEach(items::add);
      next = page.path("_links").path("next").path("href").textValue();
    }
    return items;
  }

  private JsonNode get(String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + akeneo.token())
            .build();
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private void lines(String name, List<JsonNode> things) throws IOException {
    List<String> lines = things.stream().map(JsonNode::toString).toList();
    Files.write(folder.resolve(name + ".ndjson"), lines);
  }
}
