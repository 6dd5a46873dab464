package io.crossdock.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Three products and what they refer to, in files as Akeneo's API gives it. */
final class SmallCatalogue {

  /** The product that has no name. */
  static final String UNNAMED = "5f2a7f0e-0000-4000-8000-000000000003";

  private SmallCatalogue() {}

  static void write(Path folder) throws IOException {
    lines(
        folder,
        "channels",
        "{'code':'ecommerce','currencies':['EUR'],'locales':['en_US'],'category_tree':'home',"
            + "'conversion_units':[],'labels':{'en_US':'Web'}}");
    lines(
        folder,
        "categories",
        "{'code':'home','parent':null,'labels':{'en_US':'Home'}}",
        "{'code':'home_lamps','parent':'home','labels':{'en_US':'Lamps'}}");
    lines(
        folder,
        "attributes",
        attribute("sku", "identifier"),
        attribute("name", "text"),
        attribute("price", "price_collection"),
        attribute("colour", "simpleselect"));
    lines(
        folder,
        "attribute-options",
        "{'code':'night_blue','attribute':'colour','sort_order':1,"
            + "'labels':{'en_US':'Night blue'}}");
    lines(
        folder,
        "families",
        "{'code':'lamps','attributes':['sku','name','price','colour'],'attribute_as_label':'name',"
            + "'attribute_as_image':null,'attribute_requirements':{'ecommerce':['sku']},"
            + "'labels':{'en_US':'Lamps'}}");
    lines(
        folder,
        "products",
        product(
            "5f2a7f0e-0000-4000-8000-000000000001",
            "'sku':"
                + value("'lamp-1'")
                + ",'name':"
                + value("'Reading lamp'")
                + ",'colour':"
                + value("'night_blue'")
                + ",'price':"
                + value("[{'amount':'49.90','currency':'EUR'}]")),
        product(
            "5f2a7f0e-0000-4000-8000-000000000002",
            "'sku':" + value("'lamp-2'") + ",'name':" + value("'Reading lamp'")),
        product(UNNAMED, "'sku':" + value("'lamp-3'")));
  }

  private static String attribute(String code, String type) {
    return "{'code':'%s','type':'pim_catalog_%s','group':'main','labels':{'en_US':'%s'}}"
        .formatted(code, type, code);
  }

  private static String value(String data) {
    return "[{'locale':null,'scope':null,'data':" + data + "}]";
  }

  private static String product(String uuid, String values) {
    return "{'uuid':'%s','enabled':true,'family':'lamps','categories':['home_lamps'],"
            .formatted(uuid)
        + "'groups':[],'parent':null,'values':{"
        + values
        + "}}";
  }

  private static void lines(Path folder, String name, String... things) throws IOException {
    String text = String.join("\n", things).replace('\'', '"') + "\n";
    Files.writeString(folder.resolve(name + ".ndjson"), text);
  }
}
