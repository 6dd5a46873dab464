package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The attributes that every shop has from the start. */
final class SystemAttributes {

  // Id, code, input, backend, scope, required, label, product types (none: all). Types: the
  // recorded exchange magento 03 #20 shows which values a product of another type lacks.
  private static final String TABLE =
      """
      73|name|text|varchar|store|1|Product Name|
      74|sku|text|static|global|1|SKU|
      75|description|textarea|text|store|0|Description|
      76|short_description|textarea|text|store|0|Short Description|
      77|price|price|decimal|global|1|Price|simple,virtual,bundle,downloadable,configurable
      78|special_price|price|decimal|global|0|Special Price|simple,virtual,bundle,downloadable,configurable
      79|special_from_date|date|datetime|website|0|Special Price From Date|simple,virtual,bundle,downloadable,configurable
      80|special_to_date|date|datetime|website|0|Special Price To Date|simple,virtual,bundle,downloadable,configurable
      81|cost|price|decimal|global|0|Cost|simple,virtual,bundle,downloadable
      82|weight|weight|decimal|global|0|Weight|simple,virtual,bundle,downloadable,configurable
      83|manufacturer|select|int|global|0|Manufacturer|simple,configurable
      84|meta_title|text|varchar|store|0|Meta Title|
      85|meta_keyword|textarea|text|store|0|Meta Keywords|
      86|meta_description|textarea|varchar|store|0|Meta Description|
      87|image|media_image|varchar|store|0|Base|
      88|small_image|media_image|varchar|store|0|Small|
      89|thumbnail|media_image|varchar|store|0|Thumbnail|
      93|color|select|int|global|0|Color|simple,virtual,configurable
      94|news_from_date|date|datetime|website|0|Set Product as New from Date|
      95|news_to_date|date|datetime|website|0|Set Product as New to Date|
      97|status|select|int|website|0|Enable Product|
      99|visibility|select|int|store|0|Visibility|
      105|category_ids|text|static|global|0|Categories|
      106|options_container|select|varchar|store|0|Display Product Options In|
      107|required_options|text|static|store|0||
      108|has_options|text|static|store|0||
      112|created_at|date|static|global|0||
      113|updated_at|date|static|global|0||
      114|country_of_manufacture|select|varchar|website|0|Country of Manufacture|simple,bundle
      119|url_key|text|varchar|store|0|URL Key|
      121|msrp|price|decimal|website|0|Minimum Advertised Price|simple,virtual,downloadable,bundle,configurable
      122|msrp_display_actual_price_type|select|varchar|website|0|Display Actual Price|simple,virtual,downloadable,bundle,configurable
      131|gift_message_available|boolean|varchar|global|0|Allow Gift Message|
      133|tax_class_id|select|int|website|0|Tax Class|simple,virtual,bundle,downloadable,configurable
      136|swatch_image|media_image|varchar|store|0|Swatch|
      """;

  private SystemAttributes() {}

  static List<Attribute> all() {
    List<Attribute> attributes = new ArrayList<>();
    TABLE.lines().forEach(line -> attributes.add(attribute(line.split("\\|", -1))));
    return attributes;
  }

  private static Attribute attribute(String[] cells) {
    int id = Integer.parseInt(cells[0]);
    ObjectNode shown = AttributeWrites.blank(id, cells[1], cells[2], cells[6]);
    shown.put("backend_type", cells[3]).put("scope", cells[4]);
    shown.put("is_required", cells[5].equals("1")).put("is_user_defined", false);
    ArrayNode types = shown.putArray("apply_to");
    for (String type : cells[7].split(",", -1)) {
      if (!type.isEmpty()) {
        types.add(type);
      }
    }
    return new Attribute(id, cells[1], shown, options(cells[1]));
  }

  private static Options options(String code) {
    return switch (code) {
      case "status" -> fixed("1", "Enabled", "2", "Disabled");
      case "visibility" ->
          fixed(
              "1",
              "Not Visible Individually",
              "2",
              "Catalog",
              "3",
              "Search",
              "4",
              "Catalog, Search");
      case "tax_class_id" -> fixed("0", "None", "2", "Taxable Goods");
      case "gift_message_available" -> fixed("1", "Yes", "0", "No");
      default -> new Options();
    };
  }

  private static Options fixed(String... valuesAndLabels) {
    Options options = new Options().withoutBlank();
    for (int i = 0; i < valuesAndLabels.length; i += 2) {
      options.add(valuesAndLabels[i], MagentoJson.object().put("label", valuesAndLabels[i + 1]));
    }
    return options;
  }
}
