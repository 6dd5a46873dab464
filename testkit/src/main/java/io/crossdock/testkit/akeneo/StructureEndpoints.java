package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Lists, reads and writes the structure. Source: recorded exchanges akeneo 06, 07 and 09. */
final class StructureEndpoints {

  private final World world;
  private final StructureRules rules;

  StructureEndpoints(World world) {
    this.world = world;
    this.rules = new StructureRules(world.structure());
  }

  FakeResponse list(Kind kind, FakeRequest request) {
    return list(kind, request, ordered(kind));
  }

  /** Categories come as in their tree, locales by code. Source: akeneo 07 #8 and #12. */
  private Collection<ObjectNode> ordered(Kind kind) {
    Collection<ObjectNode> all = world.structure().of(kind).all();
    if (kind == Kind.LOCALES) {
      return all.stream().sorted(Comparator.comparing(one -> one.get("code").asText())).toList();
    }
    return kind == Kind.CATEGORIES ? world.structure().categoriesInTreeOrder() : all;
  }

  FakeResponse listOptions(String attribute, FakeRequest request) {
    checkHasOptions(attribute);
    return list(Kind.OPTIONS, request, world.structure().options(attribute).all());
  }

  FakeResponse listVariants(String family, FakeRequest request) {
    checkFamily(family);
    return list(Kind.VARIANTS, request, world.structure().variants(family).all());
  }

  /** Measurement families are one array, without pages. */
  FakeResponse listWhole(Kind kind) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    world.structure().of(kind).all().forEach(array::add);
    return FakeResponse.json(200, array);
  }

  private FakeResponse list(Kind kind, FakeRequest request, Collection<ObjectNode> all) {
    Query query = new Query(request);
    query.checkGoesByPage();
    int limit = query.limit();
    int page = query.page();
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode thing : new StructureSearch(world, kind).apply(query, all)) {
      found.add(thing);
    }
    int from = (int) Math.min(found.size(), (page - 1L) * limit);
    List<ObjectNode> items = new ArrayList<>();
    String address = world.publicUrl() + request.path();
    for (ObjectNode thing : found.subList(from, Math.min(found.size(), from + limit))) {
      items.add(item(kind, address, thing));
    }
    boolean counts = query.flag("with_count");
    String middle = "&limit=" + limit + "&with_count=" + counts + query.echo("search");
    return HalPage.numbered(
        address,
        middle,
        page,
        limit,
        counts ? OptionalLong.of(found.size()) : OptionalLong.empty(),
        items);
  }

  private static ObjectNode item(Kind kind, String address, ObjectNode thing) {
    // Slashes of a media file's code stay bare. Source: recorded exchange akeneo 08 #1.
    String href = address + "/" + thing.get("code").asText();
    ObjectNode item = HalPage.linked(href, thing);
    if (kind == Kind.MEDIA_FILES) {
      item.withObject("/_links").putObject("download").put("href", href + "/download");
    }
    return item;
  }

  FakeResponse get(Kind kind, Codes siblings, String code) {
    ObjectNode thing = siblings.find(code).orElseThrow(() -> kind.missing(code));
    return FakeResponse.json(200, thing);
  }

  FakeResponse getMediaFile(String code) {
    ObjectNode file =
        world
            .structure()
            .find(Kind.MEDIA_FILES, code)
            .orElseThrow(() -> Kind.MEDIA_FILES.missing(code));
    String href = world.publicUrl() + "/api/rest/v1/media-files/" + code;
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putObject("_links").putObject("download").put("href", href + "/download");
    answer.setAll(file);
    return FakeResponse.json(200, answer);
  }

  /** Writes one by its address, as a PATCH does. */
  FakeResponse patch(Kind kind, Codes siblings, String owner, String code, FakeRequest request) {
    Requests.checkIsJson(request);
    int status = write(kind, siblings, owner, code, Requests.object(request), "PATCH");
    return FakeResponse.empty(status).withHeader("Location", world.publicUrl() + request.path());
  }

  /** Makes a new one, as a POST does. */
  FakeResponse post(Kind kind, Codes siblings, String owner, FakeRequest request) {
    Requests.checkIsJson(request);
    ObjectNode sent = Requests.object(request);
    String code = sent.path("code").asText("");
    if (siblings.has(code)) {
      throw Refused.invalid("code", "This value is already used.");
    }
    write(kind, siblings, owner, code, sent, "POST");
    return FakeResponse.empty(201)
        .withHeader("Location", world.publicUrl() + request.path() + "/" + code);
  }

  FakeResponse patchMany(Kind kind, Codes siblings, String owner, FakeRequest request) {
    return Lines.write(
        request, "code", (code, line) -> write(kind, siblings, owner, code, line, "PATCH"));
  }

  private int write(
      Kind kind, Codes siblings, String owner, String code, ObjectNode sent, String operation) {
    boolean isNew = !siblings.has(code);
    ObjectNode before = siblings.find(code).orElseGet(() -> fresh(kind, siblings, owner, code));
    rules.checkStructure(kind, sent);
    ObjectNode after = Merge.objects(before, sent);
    rules.checkValues(kind, code, after);
    if (kind == Kind.CATEGORIES) {
      after.put("updated", world.now());
    }
    if (owner.isEmpty()) {
      world.structure().put(kind, after);
    } else {
      siblings.put(code, after);
    }
    world
        .ledger()
        .record(kind.path(), owner.isEmpty() ? code : owner + "/" + code, operation, sent);
    return isNew ? 201 : 204;
  }

  private static ObjectNode fresh(Kind kind, Codes siblings, String owner, String code) {
    ObjectNode fresh = kind.filled(JsonNodeFactory.instance.objectNode().put("code", code));
    if (kind == Kind.OPTIONS) {
      fresh.put("attribute", owner).put("sort_order", siblings.size() + 1);
    }
    return fresh;
  }

  void checkHasOptions(String attribute) {
    ObjectNode found =
        world
            .structure()
            .attribute(attribute)
            .orElseThrow(() -> Kind.ATTRIBUTES.missing(attribute));
    if (!world.structure().hasOptions(found)) {
      throw Refused.with(
          404,
          "Attribute \""
              + attribute
              + "\" does not support options. Only attributes of type"
              + " \"pim_catalog_simpleselect\", \"pim_catalog_multiselect\" support options.");
    }
  }

  void checkFamily(String family) {
    if (world.structure().find(Kind.FAMILIES, family).isEmpty()) {
      throw Kind.FAMILIES.missing(family);
    }
  }
}
