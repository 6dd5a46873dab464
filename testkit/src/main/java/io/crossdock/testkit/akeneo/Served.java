package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeResponse;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** Lays out what a fake Akeneo serves. */
final class Served {

  private final World world;
  private final Routes routes = new Routes();
  private final StructureEndpoints structure;
  private final MediaFiles media;
  private final Uploads uploads;

  Served(World world, MediaFiles media) {
    this.world = world;
    this.structure = new StructureEndpoints(world);
    this.media = media;
    this.uploads = new Uploads(world, media);
  }

  Routes routes() {
    routes.get("/system-information", "", (request, holes) -> systemInformation());
    products(Key.UUID_KEY);
    products(Key.IDENTIFIER);
    models();
    variants();
    options();
    for (Kind kind :
        List.of(
            Kind.CATEGORIES,
            Kind.FAMILIES,
            Kind.ATTRIBUTES,
            Kind.GROUPS,
            Kind.ASSOCIATION_TYPES,
            Kind.CHANNELS)) {
      readable(kind);
      writable(kind);
    }
    readable(Kind.LOCALES);
    readable(Kind.CURRENCIES);
    routes.get(
        "/measurement-families",
        "",
        (request, holes) -> structure.listWhole(Kind.MEASUREMENT_FAMILIES));
    media();
    return routes;
  }

  /** Source: recorded exchange akeneo 01 #19. */
  private static FakeResponse systemInformation() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return FakeResponse.json(
        200, body.put("version", "v20261123010203").put("edition", "Serenity"));
  }

  /** Source: recorded exchange akeneo 01 #18, which shows four of the routes. */
  FakeResponse root() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("host", world.publicUrl());
    ObjectNode token = body.putObject("authentication").putObject("fos_oauth_server_token");
    token.put("route", "/api/oauth/v1/token").putArray("methods").add("POST");
    ObjectNode all = body.putObject("routes");
    for (Routes.Route route : routes.all()) {
      ObjectNode one = all.putObject(name(route));
      one.put("route", route.path()).putArray("methods").add(route.method());
    }
    ObjectNode download = all.putObject("pim_api_media_file_download");
    download
        .put("route", "/api/rest/v1/media-files/{code}/download")
        .putArray("methods")
        .add("GET");
    return FakeResponse.json(200, body);
  }

  private static String name(Routes.Route route) {
    String path = route.path().substring("/api/rest/v1/".length());
    if (path.equals("products")) {
      String action = route.method().equals("PATCH") ? "partial_update_list" : "list";
      return "pim_api_product_" + (route.method().equals("POST") ? "create" : action);
    }
    return switch (path) {
      case "measurement-families" -> "pim_api_measurement_family_get";
      default ->
          "pim_api_"
              + path.replaceAll("[^a-z]+", "_")
              + "_"
              + route.method().toLowerCase(Locale.ROOT);
    };
  }

  private void products(Key key) {
    ProductEndpoints products = new ProductEndpoints(world, key);
    String path = "/" + key.path();
    routes.get(path, "list products", (request, holes) -> products.list(request));
    routes.add("POST", path, WRITE + "products", (request, holes) -> products.post(request));
    routes.add("PATCH", path, WRITE + "products", (request, holes) -> products.patchMany(request));
    if (key == Key.UUID_KEY) {
      routes.add(
          "POST", path + "/search", "list products", (request, holes) -> products.search(request));
    }
    String one = path + (key == Key.UUID_KEY ? "/{uuid}" : "/{code}");
    routes.get(one, "list products", (request, holes) -> products.get(holes.get(0), request));
    routes.add(
        "PATCH",
        one,
        WRITE + "products",
        (request, holes) -> products.patch(holes.get(0), request));
    routes.add("DELETE", one, "delete products", (request, holes) -> products.delete(holes.get(0)));
  }

  private static final String WRITE = "create or update ";

  private void models() {
    ModelEndpoints models = new ModelEndpoints(world);
    String path = "/product-models";
    routes.get(path, "list product models", (request, holes) -> models.list(request));
    routes.add("POST", path, WRITE + "product models", (request, holes) -> models.post(request));
    routes.add(
        "PATCH", path, WRITE + "product models", (request, holes) -> models.patchMany(request));
    String one = path + "/{code}";
    routes.get(one, "list product models", (request, holes) -> models.get(holes.get(0), request));
    routes.add(
        "PATCH",
        one,
        WRITE + "product models",
        (request, holes) -> models.patch(holes.get(0), request));
  }

  private void variants() {
    String path = "/families/{family}/variants";
    routes.get(
        path,
        "list family variants",
        (request, holes) -> structure.listVariants(holes.get(0), request));
    nested(
        Kind.VARIANTS, path, structure::checkFamily, family -> world.structure().variants(family));
  }

  private void options() {
    String path = "/attributes/{attribute}/options";
    routes.get(
        path,
        "list attribute options",
        (request, holes) -> structure.listOptions(holes.get(0), request));
    nested(
        Kind.OPTIONS,
        path,
        structure::checkHasOptions,
        attribute -> world.structure().options(attribute));
  }

  private void nested(
      Kind kind, String path, Consumer<String> check, Function<String, Codes> siblings) {
    routes.add(
        "POST",
        path,
        WRITE + kind.plural(),
        (request, holes) -> {
          check.accept(holes.get(0));
          return structure.post(kind, siblings.apply(holes.get(0)), holes.get(0), request);
        });
    routes.add(
        "PATCH",
        path,
        WRITE + kind.plural(),
        (request, holes) -> {
          check.accept(holes.get(0));
          return structure.patchMany(kind, siblings.apply(holes.get(0)), holes.get(0), request);
        });
    routes.get(
        path + "/{one}",
        "list " + kind.plural(),
        (request, holes) -> {
          check.accept(holes.get(0));
          return structure.get(kind, siblings.apply(holes.get(0)), holes.get(1));
        });
    routes.add(
        "PATCH",
        path + "/{one}",
        WRITE + kind.plural(),
        (request, holes) -> {
          check.accept(holes.get(0));
          return structure.patch(
              kind, siblings.apply(holes.get(0)), holes.get(0), holes.get(1), request);
        });
  }

  private void readable(Kind kind) {
    String path = "/" + kind.path();
    routes.get(path, "list " + kind.plural(), (request, holes) -> structure.list(kind, request));
    routes.get(
        path + "/{one}",
        "list " + kind.plural(),
        (request, holes) -> structure.get(kind, world.structure().of(kind), holes.get(0)));
  }

  private void writable(Kind kind) {
    String path = "/" + kind.path();
    String right = WRITE + kind.plural();
    routes.add(
        "POST",
        path,
        right,
        (request, holes) -> structure.post(kind, world.structure().of(kind), "", request));
    routes.add(
        "PATCH",
        path,
        right,
        (request, holes) -> structure.patchMany(kind, world.structure().of(kind), "", request));
    routes.add(
        "PATCH",
        path + "/{one}",
        right,
        (request, holes) ->
            structure.patch(kind, world.structure().of(kind), "", holes.get(0), request));
  }

  private void media() {
    routes.get(
        "/media-files",
        "list media files",
        (request, holes) -> structure.list(Kind.MEDIA_FILES, request));
    routes.add(
        "POST", "/media-files", WRITE + "media files", (request, holes) -> uploads.post(request));
    routes.get("/media-files/{code}", "list media files", (request, holes) -> file(holes.get(0)));
  }

  /** The slashes of a code stay bare, so the last step tells a download from a code. */
  private FakeResponse file(String code) {
    return code.endsWith("/download")
        ? media.download(code.substring(0, code.length() - "/download".length()))
        : structure.getMediaFile(code);
  }
}
