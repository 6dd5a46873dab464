package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.internal.JsonText;
import java.util.List;
import java.util.Locale;

/** What the products of a {@link CatalogueOf} refer to. */
final class GeneratedStructure {

  static final List<String> FAMILIES = List.of("Lighting", "seating", "tables", "storage");
  static final String VARIANT_FAMILY = "Textiles";
  static final int CATEGORIES = 24;
  static final List<String> COLORS = List.of("Night_Blue", "sand", "moss_Green");
  static final List<String> SIZES = List.of("S", "M", "L");
  static final List<String> MATERIALS = List.of("Oak", "ash", "linen");
  static final List<String> NOUNS =
      List.of("Stool", "Lamp", "Bench", "Table", "Shelf", "Cushion", "Throw", "Tray");
  static final List<String> ADJECTIVES =
      List.of("Quiet", "Northern", "Round", "Tall", "Woven", "Folding", "Plain", "Twin");

  private final World world;

  private GeneratedStructure(World world) {
    this.world = world;
  }

  static String category(int number) {
    return number == 0 ? "Home" : String.format(Locale.ROOT, "home_%02d", number);
  }

  static String modelCode(int number) {
    return String.format(Locale.ROOT, "Weave_%03d", number);
  }

  static void fill(World world, CatalogueOf catalogue) {
    GeneratedStructure structure = new GeneratedStructure(world);
    structure.channels();
    structure.categories();
    structure.attributes();
    structure.options();
    structure.families();
    structure.models(catalogue.rootModels());
  }

  private void channels() {
    put(Kind.GROUPS, "{'code':'main','sort_order':1,'labels':{'en_US':'Main'}}");
    put(Kind.CURRENCIES, "{'code':'EUR'}");
    put(Kind.CURRENCIES, "{'code':'USD'}");
    put(Kind.LOCALES, "{'code':'fr_FR','enabled':false}");
    put(
        Kind.CHANNELS,
        "{'code':'ecommerce','currencies':['EUR','USD'],'locales':['de_DE','en_US'],"
            + "'category_tree':'Home','conversion_units':[],'labels':{'en_US':'Web'}}");
    put(
        Kind.CHANNELS,
        "{'code':'print','currencies':['EUR'],'locales':['en_US'],'category_tree':'Home',"
            + "'conversion_units':{},'labels':{'en_US':'Print'}}");
  }

  private void categories() {
    for (int i = 0; i < CATEGORIES; i++) {
      String parent = i == 0 ? "null" : "'" + category(i < 6 ? 0 : i / 5) + "'";
      String labels = i % 5 == 4 ? "[]" : "{'en_US':'Room " + i + "','de_DE':'Raum " + i + "'}";
      put(
          Kind.CATEGORIES,
          "{'code':'%s','parent':%s,'updated':'2026-01-01T00:00:00+00:00','labels':%s}"
              .formatted(category(i), parent, labels));
    }
  }

  private void attributes() {
    attribute("sku", "identifier", "'unique':true");
    attribute("name", "text", "'labels':{'en_US':'Name'}");
    attribute("description", "textarea", "'localizable':true,'scopable':true");
    attribute("price", "price_collection", "'decimals_allowed':true");
    attribute(
        "weight",
        "metric",
        "'metric_family':'Weight','default_metric_unit':'GRAM','decimals_allowed':true");
    attribute("color", "simpleselect", "'labels':{'en_US':'Colour'}");
    attribute("size", "simpleselect", "'labels':{}");
    attribute("materials", "multiselect", "'labels':{}");
    attribute("pieces", "number", "'decimals_allowed':false");
    attribute("outdoor", "boolean", "'labels':{}");
    attribute("release_date", "date", "'scopable':true");
    attribute("picture", "image", "'allowed_extensions':['jpg','png']");
  }

  private void attribute(String code, String type, String more) {
    put(
        Kind.ATTRIBUTES,
        "{'code':'%s','type':'pim_catalog_%s','group':'main',%s}".formatted(code, type, more));
  }

  private void options() {
    COLORS.forEach(code -> option("color", code));
    SIZES.forEach(code -> option("size", code));
    MATERIALS.forEach(code -> option("materials", code));
  }

  private void option(String attribute, String code) {
    String label = code.replace('_', ' ');
    int order = world.structure().options(attribute).size() + 1;
    world
        .structure()
        .putOption(
            tree(
                "{'code':'%s','attribute':'%s','sort_order':%d,'labels':{'en_US':'%s'}}"
                    .formatted(code, attribute, order, label)));
  }

  private void families() {
    String attributes =
        "'attributes':['color','description','materials','name','outdoor','picture','pieces',"
            + "'price','release_date','size','sku','weight'],'attribute_as_label':'name',"
            + "'attribute_as_image':'picture','attribute_requirements':"
            + "{'ecommerce':['name','price','sku'],'print':['name','sku']}";
    FAMILIES.forEach(code -> put(Kind.FAMILIES, "{'code':'" + code + "'," + attributes + "}"));
    put(Kind.FAMILIES, "{'code':'" + VARIANT_FAMILY + "'," + attributes + "}");
    world
        .structure()
        .putVariant(
            VARIANT_FAMILY,
            tree(
                "{'code':'Textiles_by_color_and_size','labels':{},'variant_attribute_sets':["
                    + "{'level':1,'axes':['color'],'attributes':['color','picture']},"
                    + "{'level':2,'axes':['size'],'attributes':['size','sku','weight','price']}]}"));
  }

  private void models(int roots) {
    for (int i = 0; i < roots; i++) {
      String root = modelCode(i);
      model(
          "{'code':'%s','parent':null,%s,'values':{'name':[{'locale':null,'scope':null,'data':'Woven Throw %d'}]}}"
              .formatted(root, common(i), i));
      for (String color : COLORS) {
        // A reference may differ in case from what it names, as the published demo catalogue's do.
        String parent = i % 10 == 3 ? root.toLowerCase(Locale.ROOT) : root;
        String value = "{'color':[{'locale':null,'scope':null,'data':'" + color + "'}]}";
        model(
            "{'code':'%s_%s','parent':'%s',%s,'values':%s}"
                .formatted(root, color, parent, common(i), value));
      }
    }
  }

  private static String common(int number) {
    return ("'family':'%s','family_variant':'Textiles_by_color_and_size','categories':['%s'],"
            + "'updated':'2026-01-01T00:00:00+00:00'")
        .formatted(VARIANT_FAMILY, category(number % CATEGORIES));
  }

  private void model(String json) {
    ObjectNode model = world.model(tree(json));
    world.models().put(model.get("code").asText(), model);
  }

  private void put(Kind kind, String json) {
    world.structure().put(kind, tree(json));
  }

  private static ObjectNode tree(String json) {
    return (ObjectNode) JsonText.parse(json.replace('\'', '"'));
  }
}
