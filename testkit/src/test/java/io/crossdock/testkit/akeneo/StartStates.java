package io.crossdock.testkit.akeneo;

import io.crossdock.testkit.FakeClock;
import io.crossdock.testkit.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The states that the recorded exchanges start from, by the names that the recordings give them.
 */
final class StartStates {

  static final String LN_1 = "1c4a1b9e-5d0e-4c61-9a0b-0d5a2f6b7c01";
  static final String LN_2 = "3f0c7d52-8a1b-4e9d-b1c3-6f7e8d9c0a02";
  static final String LN_3 = "7b2e9f60-1c3d-4f5a-8e7b-9a0b1c2d3e03";
  static final String LN_4 = "a9d8c7b6-5e4f-4a3b-9c2d-1e0f2a3b4c04";
  private static final String STAMPS =
      "'created':'2026-01-23T10:44:25+00:00','updated':'2026-11-23T10:44:25+00:00'";

  private final FakeClock clock = FakeClock.at("2026-11-23T10:44:25Z");
  private final FakeAkeneo fake;

  private StartStates(FakeAkeneo fake) {
    this.fake = fake;
  }

  /** A fake in that state, at the host of the recordings. */
  static FakeAkeneo fake(String name) {
    FakeAkeneo fake = FakeAkeneo.start();
    StartStates states = new StartStates(fake);
    fake.clock(states.clock).believesItIsAt("https://pim.example.com");
    states.become(name);
    return fake;
  }

  /** What stands for a token when the state is one in which it has run out. */
  static String token(FakeAkeneo fake, String name) {
    String token = fake.token();
    if (name.equals("token expired")) {
      fake.clock(FakeClock.at("2026-11-23T11:44:25Z"));
    }
    return token;
  }

  private void become(String name) {
    switch (name) {
      case "empty", "token expired", "other secret", "other password" -> {
        // Nothing is needed but credentials.
      }
      case "web api denied" -> fake.denyWebApi();
      case "categories denied" -> fake.deny("list categories").deny("create or update categories");
      case "conflict" -> fake.fail(Fault.status(409).on("PATCH", ""));
      case "too many calls" -> fake.fail(Fault.tooMany("15"));
      case "body too big" -> fake.fail(Fault.status(403));
      case "down" -> fake.fail(Fault.status(503));
      case "models up to dawn" -> models("lamp_dusk", "lamp_frost", "lamp_dawn");
      case "area" -> area();
      case "media files" -> mediaFiles();
      case "media file without bytes" -> file("my_file", "my_file.txt", "text/plain", 12, "txt");
      case "two families", "four families" -> families(name);
      case "thirty attributes" -> attributes();
      case "category tree" -> categories();
      case "structure" -> structure();
      default -> {
        structure();
        products(name);
      }
    }
  }

  private void products(String name) {
    switch (name) {
      case "lamps without products", "lamps" -> {
        if (name.equals("lamps")) {
          lamp(LN_1, "LN-1", "'family':'lamps'," + values("'release_date'", DATE));
        }
      }
      case "lamp LN-1" -> lamp(LN_1, "LN-1", "'family':'lamps'");
      case "lamp with family" -> lamp(LN_1, "LN-1", "'family':'lamps'");
      case "lamp LN-2" -> lamp(LN_2, "LN-2", "'family':'lamps'");
      case "lamp LN-3" -> lamp(LN_3, "LN-3", "'family':null");
      case "lamp with date" ->
          lamp(LN_1, "LN-1", "'family':'lamps'," + values("'release_date'", DATE));
      case "lamp with options" ->
          lamp(
              LN_1,
              "LN-1",
              "'family':'lamps',"
                  + "'values':{'color':[{'locale':null,'scope':null,'data':'oak'}],"
                  + "'materials':[{'locale':null,'scope':null,'data':['oak','brass']}]}");
      case "lamps with completeness" -> completeness();
      case "two lamps", "four lamps", "seven lamps" -> listed(name);
      case "values in places" -> valuesInPlaces();
      case "every type written" -> {
        // Written by the exchange before it, under the uuid that the PIM gave it.
      }
      case "six models" -> sixModels();
      case "models of oak" -> modelsOfOak();
      default -> throw new IllegalArgumentException("no start state \"" + name + "\"");
    }
  }

  private static final String DATE = "'2026-06-28T00:00:00+00:00'";

  private static String values(String attribute, String data) {
    return "'values':{%s:[{'locale':null,'scope':null,'data':%s}]}".formatted(attribute, data);
  }

  private void lamp(String uuid, String sku, String more) {
    String values =
        more.contains("'values'")
            ? more.replace(
                "'values':{",
                "'values':{'sku':[{'locale':null,'scope':null,'data':'" + sku + "'}],")
            : more + ",'values':{'sku':[{'locale':null,'scope':null,'data':'" + sku + "'}]}";
    fake.product(json("{'uuid':'%s',%s,%s}".formatted(uuid, values, STAMPS)));
  }

  private void listed(String name) {
    boolean isTwo = name.equals("two lamps");
    String power =
        "'power':[{'locale':null,'scope':null,'data':{'amount':'10.0000','unit':'WATT'}}]";
    String title = "'title':[{'locale':null,'scope':null,'data':'Lampe Nordlicht'}]";
    lamp(
        LN_1,
        "LN-1",
        "'categories':['lighting']" + (isTwo ? ",'values':{" + power + "," + title + "}" : ""));
    lamp(LN_2, "LN-2", "'categories':['indoor']");
    if (!isTwo) {
      lamp(LN_3, "LN-3", "'categories':[]");
      lamp(LN_4, "LN-4", "'categories':[]");
    }
    if (name.equals("seven lamps")) {
      for (int i = 5; i <= 7; i++) {
        lamp("b000000%d-0000-4000-8000-00000000000%d".formatted(i, i), "LN-" + i, "'groups':[]");
      }
    }
  }

  private void completeness() {
    lamp(
        LN_1,
        "LN-1",
        "'family':'lamps','categories':['lighting'],'completenesses':["
            + "{'scope':'ecommerce','locale':'en_US','data':10},"
            + "{'scope':'tablet','locale':'de_DE','data':100}],'quality_scores':["
            + "{'scope':'ecommerce','locale':'en_US','data':'E'},"
            + "{'scope':'tablet','locale':'de_DE','data':'A'}]");
    lamp(LN_2, "LN-5", "'family':null,'categories':['lighting']");
  }

  private void valuesInPlaces() {
    fake.category(json("{'code':'asia','parent':null}"));
    modelsOfOak();
    lamp(
        LN_1,
        "LN-1",
        "'categories':['indoor'],'values':{'description':["
            + "{'locale':'en_US','scope':'ecommerce','data':'For the web'}]}");
    lamp(
        LN_2,
        "LN-2",
        "'categories':['indoor','asia'],'values':{'description':["
            + "{'locale':'fr_FR','scope':'tablet','data':'Description moyenne'},"
            + "{'locale':'en_US','scope':'tablet','data':'A description'}]}");
    lamp(
        LN_3,
        "LN-3",
        "'categories':['indoor_small'],'values':{'price_by_channel':["
            + "{'locale':null,'scope':'ecommerce','data':[{'amount':'9.00','currency':'EUR'}]},"
            + "{'locale':null,'scope':'tablet','data':[{'amount':'10.50','currency':'EUR'},"
            + "{'amount':'11.50','currency':'USD'}]}]}");
    lamp(LN_4, "LN-4", "'family':'lamps','parent':'aurora_oak','categories':['lighting']");
  }

  private void structure() {
    fake.put("attribute-groups", json("{'code':'other'}"));
    categories();
    fake.channel(
        json(
            "{'code':'ecommerce','currencies':['USD','EUR'],'locales':['en_US'],"
                + "'category_tree':'lighting','conversion_units':{'power':'WATT'},"
                + "'labels':{'en_US':'Ecommerce','fr_FR':'Ecommerce'}}"));
    fake.put("locales", json("{'code':'de_DE','enabled':true}"));
    fake.put("locales", json("{'code':'en_US','enabled':true}"));
    fake.channel(
        json(
            "{'code':'tablet','currencies':['USD','EUR'],'locales':['de_DE','en_US','fr_FR'],"
                + "'category_tree':'lighting','conversion_units':{},"
                + "'labels':{'en_US':'Tablet','fr_FR':'Tablette'}}"));
    Map.of(
            "sku", "identifier",
            "title", "text",
            "color", "simpleselect",
            "materials", "multiselect",
            "dimmable", "boolean",
            "release_date", "date",
            "datasheet", "file")
        .forEach((code, type) -> attribute(code, type, "'unique':false"));
    attribute("description", "textarea", "'localizable':true,'scopable':true");
    attribute("picture", "image", "'allowed_extensions':['jpg','gif','png']");
    attribute("packshot", "image", "'localizable':true");
    attribute("price", "price_collection", "'decimals_allowed':true");
    attribute("price_by_channel", "price_collection", "'decimals_allowed':true,'scopable':true");
    attribute("power", "metric", "'decimals_allowed':true");
    attribute("height", "metric", "'decimals_allowed':false");
    attribute("weight_net", "number", "'decimals_allowed':true");
    attribute("pieces", "number", "'decimals_allowed':false");
    attribute("size", "simpleselect", "'unique':false");
    option("color", "oak", "Oak", 10);
    option("color", "walnut", "Walnut", 20);
    option("materials", "oak", "Oak", 1);
    option("materials", "brass", "Brass", 2);
    for (String family : List.of("lamps", "table_lamps", "floor_lamps")) {
      fake.family(json("{'code':'%s','attributes':['sku','title']}".formatted(family)));
    }
    variants();
  }

  private void variants() {
    fake.familyVariant(
        "lamps",
        json(
            "{'code':'lamps_by_color','variant_attribute_sets':["
                + "{'level':1,'axes':['color'],'attributes':['color','title']},"
                + "{'level':2,'axes':['dimmable'],"
                + "'attributes':['sku','description','dimmable']}]}"));
    fake.familyVariant(
        "lamps",
        json(
            "{'code':'lamps_flat','variant_attribute_sets':["
                + "{'level':1,'axes':['color','dimmable'],"
                + "'attributes':['sku','color','title','dimmable']}]}"));
  }

  private void attribute(String code, String type, String more) {
    fake.attribute(
        json(
            "{'code':'%s','type':'pim_catalog_%s','group':'other',%s}"
                .formatted(code, type, more)));
  }

  private void option(String attribute, String code, String label, int order) {
    fake.option(
        json(
            "{'code':'%s','attribute':'%s','sort_order':%d,'labels':{'en_US':'%s'}}"
                .formatted(code, attribute, order, label)));
  }

  private void categories() {
    String updated = "'updated':'2026-06-14T11:12:50+00:00'";
    fake.category(json("{'code':'lighting','parent':null,%s}".formatted(updated)));
    fake.category(
        json(
            "{'code':'indoor','parent':'lighting',%s,'labels':{'en_US':'Indoor','fr_FR':'Intérieur'}}"
                .formatted(updated)));
    fake.category(json("{'code':'garden','parent':'lighting',%s}".formatted(updated)));
    fake.category(json("{'code':'indoor_small','parent':'indoor',%s}".formatted(updated)));
    fake.category(json("{'code':'indoor_large','parent':'indoor',%s}".formatted(updated)));
  }

  private void families(String name) {
    fake.family(
        json(
            "{'code':'lamps','attributes':['color','description','picture','power','sku','title'],"
                + "'attribute_as_label':'title','attribute_as_image':'picture',"
                + "'attribute_requirements':{'ecommerce':['color','sku','title'],"
                + "'tablet':['sku']},'labels':{'en_US':'Lamps','fr_FR':'Lampes'}}"));
    fake.family(
        json(
            "{'code':'spare_parts','attributes':['sku'],'attribute_as_label':'sku',"
                + "'attribute_requirements':{'ecommerce':['sku'],'tablet':['sku']}}"));
    if (name.equals("four families")) {
      fake.family(json("{'code':'bulbs'}")).family(json("{'code':'shades'}"));
    }
  }

  private void attributes() {
    for (int i = 1; i <= 3; i++) {
      attribute("before_" + i, "text", "'sort_order':0");
    }
    fake.attribute(
        json(
            "{'code':'release_date','type':'pim_catalog_date','group':'marketing','sort_order':2,"
                + "'date_min':'2005-05-25T00:00:00+02:00','date_max':'2050-12-31T00:00:00+01:00'}"));
    fake.attribute(
        json(
            "{'code':'power','type':'pim_catalog_metric','group':'technical',"
                + "'metric_family':'Power','default_metric_unit':'WATT',"
                + "'decimals_allowed':true,'negative_allowed':false}"));
    fake.attribute(
        json(
            "{'code':'description','type':'pim_catalog_textarea','group':'marketing',"
                + "'wysiwyg_enabled':false,'sort_order':10,'localizable':true,'scopable':true}"));
    for (int i = 7; i <= 30; i++) {
      attribute("after_" + i, "text", "'sort_order':0");
    }
  }

  private void models(String... codes) {
    for (String code : codes) {
      model(code, "null", "{}");
    }
  }

  private void sixModels() {
    for (String code : List.of("aurora", "polar", "dawn", "dusk", "frost", "haze")) {
      model(code, "null", "{'weight_net':[{'locale':null,'scope':null,'data':'12.5000'}]}");
    }
  }

  private void modelsOfOak() {
    model("aurora", "null", "{}");
    model("aurora_oak", "'aurora'", "{'color':[{'locale':null,'scope':null,'data':'oak'}]}");
  }

  private void model(String code, String parent, String values) {
    String stamp = "2026-06-14T11:12:50+00:00";
    fake.productModel(
        json(
            "{'code':'%s','family':'lamps','family_variant':'lamps_by_color','parent':%s,'values':%s,'created':'%s','updated':'%s'}"
                .formatted(code, parent, values, stamp, stamp)));
  }

  private void area() {
    fake.put(
        "measurement-families",
        json(
            "{'code':'AREA','labels':{'en_US':'Area','fr_FR':'Surface'},"
                + "'standard_unit_code':'SQUARE_METER','units':{"
                + "'SQUARE_METER':{'code':'SQUARE_METER','labels':{'en_US':'Square meter'},"
                + "'convert_from_standard':[{'operator':'mul','value':'1'}],'symbol':'m²'},"
                + "'SQUARE_CENTIMETER':{'code':'SQUARE_CENTIMETER',"
                + "'labels':{'en_US':'Square centimeter'},"
                + "'convert_from_standard':[{'operator':'mul','value':'0.0001'}],"
                + "'symbol':'cm²'}}}"));
  }

  private void mediaFiles() {
    String image = "8/6/d/5/86d5d517bdff522f16ce60b24e06086db0af85f9_nordlicht.jpg";
    file(image, "nordlicht.jpg", "image/jpeg", 10584, "jpg");
    file(
        "d/d/1/2/dd12d8e12d6de43fe7c424d6ed0b45cc0aa6e20f_sheet.txt",
        "sheet.txt",
        "text/plain",
        32,
        "txt");
    fake.mediaContent(image, GeneratedBodies.bytes(10584).getBytes(StandardCharsets.UTF_8));
  }

  private void file(String code, String name, String type, int size, String extension) {
    fake.put(
        "media-files",
        json(
            "{'code':'%s','original_filename':'%s','mime_type':'%s','size':%d,'extension':'%s'}"
                .formatted(code, name, type, size, extension)));
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }
}
