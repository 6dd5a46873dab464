package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakePart;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.internal.JsonText;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Takes the files of products and of product models, and sets the value that they are for at once.
 *
 * <p>Source: recorded exchanges akeneo 08 #6 to #13. Those are about products; the words about
 * models are our own, after them.
 */
final class Uploads {

  private static final String ANCHOR = "post_media_files";

  private final World world;
  private final MediaFiles media;

  Uploads(World world, MediaFiles media) {
    this.world = world;
    this.media = media;
  }

  FakeResponse post(FakeRequest request) {
    Requests.checkIsForm(request);
    List<FakePart> parts = parts(request);
    Optional<FakePart> product = named(parts, "product");
    Optional<FakePart> model = named(parts, "product_model");
    if (product.isEmpty() && model.isEmpty()) {
      throw Refused.unprocessable(
          "You should at least give one of the following properties: \"product\" or"
              + " \"product_model\".");
    }
    ObjectNode place =
        product.isPresent()
            ? place(product.get(), "Product", "identifier")
            : place(model.orElseThrow(), "Product model", "code");
    ObjectNode owner = product.isPresent() ? product(place) : model(place);
    ObjectNode attribute = attribute(place);
    FakePart file =
        named(parts, "file")
            .filter(part -> part.fileName().isPresent())
            .orElseThrow(() -> Refused.unprocessable("Property \"file\" is required."));
    new UploadedFile(file, attribute, place).check();
    String code = keep(file);
    put(owner, attribute, place, code);
    world.ledger().record("media-files", code, "POST", place);
    return FakeResponse.empty(201)
        .withHeader("Location", world.publicUrl() + "/api/rest/v1/media-files/" + code);
  }

  private static List<FakePart> parts(FakeRequest request) {
    try {
      return request.parts();
    } catch (UncheckedIOException broken) {
      // PHP makes no parts of such a form.
      return List.of();
    }
  }

  private static Optional<FakePart> named(List<FakePart> parts, String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst();
  }

  private static ObjectNode place(FakePart part, String word, String key) {
    ObjectNode place = object(part);
    for (String property : List.of(key, "attribute", "locale", "scope")) {
      if (!place.has(property)) {
        throw Refused.unprocessable(
            word
                + " property must contain \""
                + key
                + "\", \"attribute\", \"locale\" and \"scope\" properties.");
      }
    }
    return place;
  }

  private static ObjectNode object(FakePart part) {
    try {
      if (JsonText.parse(part.text()) instanceof ObjectNode object) {
        return object;
      }
    } catch (UncheckedIOException noJson) {
      throw Requests.invalidJson();
    }
    throw Requests.invalidJson();
  }

  private ObjectNode product(JsonNode place) {
    String identifier = place.path("identifier").asText();
    return world
        .products()
        .uuidOf(identifier)
        .flatMap(world.products()::byUuid)
        .orElseThrow(() -> Refused.unprocessable("Product \"" + identifier + "\" does not exist."));
  }

  private ObjectNode model(JsonNode place) {
    String code = place.path("code").asText();
    return world
        .models()
        .find(code)
        .map(ObjectNode::deepCopy)
        .orElseThrow(() -> Refused.unprocessable("Product model \"" + code + "\" does not exist."));
  }

  private ObjectNode attribute(JsonNode place) {
    String code = place.path("attribute").asText();
    return world
        .structure()
        .attribute(code)
        .orElseThrow(
            () -> Refused.unprocessable("The " + code + " attribute does not exist in your PIM."));
  }

  private String keep(FakePart file) {
    ObjectNode stored = UploadedFile.described(file);
    String code = stored.get("code").asText();
    world.structure().put(Kind.MEDIA_FILES, stored);
    media.put(code, file.bytes());
    return code;
  }

  private void put(ObjectNode owner, ObjectNode attribute, ObjectNode place, String code) {
    ObjectNode sent = JsonNodeFactory.instance.objectNode();
    ObjectNode value = sent.putArray(attribute.get("code").asText()).addObject();
    value.set("locale", place.get("locale"));
    value.set("scope", place.get("scope"));
    value.put("data", code);
    ValueWrite write = new ValueWrite(world.structure(), ANCHOR);
    owner.set("values", write.merged(owner.path("values"), sent));
    owner.put("updated", world.now());
    if (owner.has("uuid")) {
      world.products().put(owner);
    } else {
      world.models().put(owner.get("code").asText(), owner);
    }
  }
}
