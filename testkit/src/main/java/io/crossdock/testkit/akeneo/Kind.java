package io.crossdock.testkit.akeneo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.testkit.internal.JsonText;
import java.util.List;
import java.util.Optional;

/**
 * A kind of thing in the structure of a catalogue: its words and its properties with their
 * defaults, in the order in which Akeneo answers them.
 *
 * <p>Source of the words: recorded exchanges akeneo 06, 07 and 09.
 */
final class Kind {

  static final Kind CATEGORIES =
      new Kind(
          "categories",
          "Category",
          "patch_categories__code_",
          "Category code may contain only letters, numbers and underscores",
          "{'code':null,'parent':null,'updated':null,'labels':{}}");
  static final Kind FAMILIES =
      new Kind(
          "families",
          "Family",
          "patch_families__code_",
          "Family code may contain only letters, numbers and underscores",
          "{'code':null,'attributes':[],'attribute_as_label':null,'attribute_as_image':null,"
              + "'attribute_requirements':{},'labels':{}}");
  static final Kind VARIANTS =
      new Kind(
          "variants",
          "Family variant",
          "patch_families__family_code__variants__code_",
          "Family variant code may contain only letters, numbers and underscores",
          "{'code':null,'labels':{},'variant_attribute_sets':[]}");
  static final Kind ATTRIBUTES =
      new Kind(
          "attributes",
          "Attribute",
          "patch_attributes__code_",
          "Attribute code may contain only letters, numbers and underscore",
          "{'code':null,'type':null,'group':null,'unique':false,'useable_as_grid_filter':false,"
              + "'allowed_extensions':[],'metric_family':null,'default_metric_unit':null,"
              + "'reference_data_name':null,'available_locales':[],'max_characters':null,"
              + "'validation_rule':null,'validation_regexp':null,'wysiwyg_enabled':null,"
              + "'number_min':null,'number_max':null,'decimals_allowed':null,"
              + "'negative_allowed':null,'date_min':null,'date_max':null,'max_file_size':null,"
              + "'minimum_input_length':null,'sort_order':0,'localizable':false,'scopable':false,"
              + "'labels':{},'auto_option_sorting':null}");
  static final Kind OPTIONS =
      new Kind(
          "options",
          "Attribute option",
          "patch_attributes__attribute_code__options__code_",
          "Option code may contain only letters, numbers and underscores",
          "{'code':null,'attribute':null,'sort_order':0,'labels':{}}");
  static final Kind GROUPS =
      new Kind(
          "attribute-groups",
          "Attribute group",
          "patch_attribute_groups__code_",
          "Attribute group code may contain only letters, numbers and underscores",
          "{'code':null,'sort_order':0,'attributes':[],'labels':{}}");
  static final Kind ASSOCIATION_TYPES =
      new Kind(
          "association-types",
          "Association type",
          "patch_association_types__code_",
          "Association type code may contain only letters, numbers and underscores",
          "{'code':null,'labels':{},'is_quantified':false,'is_two_way':false}");
  static final Kind CHANNELS =
      new Kind(
          "channels",
          "Channel",
          "patch_channels__code_",
          "Channel code may contain only letters, numbers and underscores",
          "{'code':null,'currencies':[],'locales':[],'category_tree':null,'conversion_units':{},"
              + "'labels':{}}");
  static final Kind LOCALES =
      new Kind("locales", "Locale", "", "", "{'code':null,'enabled':false}");
  static final Kind CURRENCIES =
      new Kind("currencies", "Currency", "", "", "{'code':null,'enabled':true,'label':null}");
  static final Kind MEASUREMENT_FAMILIES =
      new Kind("measurement-families", "Measurement family", "", "", "{'code':null}");
  static final Kind MEDIA_FILES = new Kind("media-files", "Media file", "", "", "{'code':null}");

  private static final List<Kind> ALL =
      List.of(
          CATEGORIES,
          FAMILIES,
          VARIANTS,
          ATTRIBUTES,
          OPTIONS,
          GROUPS,
          ASSOCIATION_TYPES,
          CHANNELS,
          LOCALES,
          CURRENCIES,
          MEASUREMENT_FAMILIES,
          MEDIA_FILES);

  private final String path;
  private final String label;
  private final String anchor;
  private final String codeRule;
  private final ObjectNode defaults;

  private Kind(String path, String label, String anchor, String codeRule, String defaults) {
    this.path = path;
    this.label = label;
    this.anchor = anchor;
    this.codeRule = codeRule;
    this.defaults = (ObjectNode) JsonText.parse(defaults.replace('\'', '"'));
  }

  /** The last fixed step of its address. */
  String path() {
    return path;
  }

  /** The place in the documentation that a refusal points at. */
  String anchor() {
    return anchor;
  }

  /** What is said of a code with other characters. */
  String codeRule() {
    return codeRule;
  }

  /** Its plural in refusals, such as "attribute groups". */
  String plural() {
    return path.replace('-', ' ');
  }

  Refused missing(String code) {
    return Refused.with(404, label + " \"" + code + "\" does not exist.");
  }

  boolean knows(String property) {
    return defaults.has(property);
  }

  /** A new thing of this kind with every property that is not given. */
  ObjectNode filled(ObjectNode given) {
    ObjectNode filled = defaults.deepCopy();
    filled.setAll(given);
    return filled;
  }

  /** The kind with that address, of those that stand at the top. */
  static Optional<Kind> at(String path) {
    return ALL.stream().filter(kind -> kind.path.equals(path)).findFirst();
  }

  /** The properties that this kind does not have. */
  Optional<String> unknownIn(JsonNode sent) {
    for (var names = sent.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!knows(name)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
