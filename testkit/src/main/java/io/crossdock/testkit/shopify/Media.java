package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Images, by their addresses: those of products in their order, and files. Nothing is fetched; one
 * is ready a second after it came.
 *
 * <p>Source: recorded exchanges shopify 03 #15 and #16, 07 #4, 08 #18 and #19.
 */
final class Media {

  private static final Duration GETS_READY = Duration.ofSeconds(1);
  private static final Search.Keys KEYS =
      new Search.Keys(
          Map.of(
              "id", one -> List.of(String.valueOf(Page.numberOf(one))),
              "created_at", one -> List.of(one.path("createdAt").asText()),
              "updated_at", one -> List.of(one.path("updatedAt").asText())),
          one -> one.path("alt").asText());

  private final World world;
  private final TreeMap<Long, ObjectNode> all = new TreeMap<>();

  Media(World world) {
    this.world = world;
  }

  void serve(Resolvers resolvers) {
    resolvers.query(
        "files",
        call ->
            Page.of(
                Search.filtered(new ArrayList<>(all.values()), call, KEYS),
                call.arguments(),
                Page.Order.byId()));
    resolvers.mutation("fileCreate", this::create);
    resolvers.mutation("fileUpdate", this::update);
    for (String status : List.of("status", "fileStatus")) {
      resolvers.add("MediaImage", status, call -> isReady(call.source()) ? "READY" : "UPLOADED");
    }
    resolvers.add(
        "Product",
        "media",
        call ->
            Page.of(of(call.source()), call.arguments(), one -> one.path("_position").longValue()));
    resolvers.add("Product", "mediaCount", call -> Counts.exact(of(call.source()).size()));
  }

  @Nullable ObjectNode byId(String gid) {
    return all.get(Gid.number(gid, "MediaImage"));
  }

  private static List<ObjectNode> of(ObjectNode product) {
    List<ObjectNode> media = new ArrayList<>();
    product.path("_media").forEach(one -> media.add((ObjectNode) one));
    return media;
  }

  /** A product has these and no others from now on; those that are named by id stay. */
  void replace(ObjectNode product, JsonNode files) {
    ArrayNode media = product.putArray("_media");
    for (JsonNode file : files) {
      ObjectNode known = byId(file.path("id").asText());
      ObjectNode image = known == null ? made(file) : known;
      media.add(image.put("_position", media.size() + 1L));
    }
  }

  private ObjectNode made(JsonNode given) {
    long id = world.nextId();
    ObjectNode image =
        Trees.object()
            .put("__typename", "MediaImage")
            .put("id", Gid.of("MediaImage", id))
            .put("alt", given.path("alt").asText(""))
            .put("mediaContentType", "IMAGE")
            .put("createdAt", world.stamp())
            .put("updatedAt", world.stamp())
            .put("_at", world.now().toEpochMilli());
    for (String none : List.of("fileErrors", "fileWarnings", "mediaErrors", "mediaWarnings")) {
      image.putArray(none);
    }
    all.put(id, image);
    return image;
  }

  private boolean isReady(ObjectNode image) {
    Instant came = Instant.ofEpochMilli(image.path("_at").asLong());
    return !world.now().isBefore(came.plus(GETS_READY));
  }

  private ObjectNode create(Call call) {
    JsonNode given = call.argument("files");
    for (JsonNode file : given) {
      if (file.path("originalSource").asText().isEmpty()) {
        throw Failure.of("INVALID_FIELD_ARGUMENTS", "originalSource is too short (minimum is 1)")
            .inside("files");
      }
    }
    ObjectNode payload = new UserErrors().payload();
    ArrayNode files = payload.putArray("files");
    for (JsonNode file : given) {
      files.add(made(file));
      noted(call, file);
    }
    return payload;
  }

  private ObjectNode update(Call call) {
    JsonNode given = call.argument("files");
    UserErrors errors = new UserErrors();
    for (JsonNode file : given) {
      ObjectNode image = byId(file.path("id").asText());
      if (image == null) {
        String id = file.path("id").asText();
        // Source: Shopify's page on fileUpdate: FILE_DOES_NOT_EXIST.
        errors.add("FILE_DOES_NOT_EXIST", "File id " + id + " does not exist.", "files");
      } else if (!isReady(image)) {
        errors.add("NON_READY_STATE", "Non-ready files cannot be updated.", "files");
      }
    }
    ObjectNode payload = errors.payload();
    ArrayNode files = payload.putArray("files");
    if (errors.isEmpty()) {
      given.forEach(file -> files.add(changed(call, file)));
    }
    return payload;
  }

  private @Nullable ObjectNode changed(Call call, JsonNode file) {
    ObjectNode image = byId(file.path("id").asText());
    if (image != null) {
      if (file.hasNonNull("alt")) {
        image.set("alt", file.get("alt"));
      }
      image.put("updatedAt", world.stamp());
      noted(call, file);
    }
    return image;
  }

  private void noted(Call call, JsonNode file) {
    String key = file.path("id").asText(file.path("originalSource").asText());
    world.ledger().record("files", key, call.field(), file);
  }
}
