package io.crossdock.akeneo;

import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Settings;
import java.util.List;
import java.util.Optional;

/** Which attribute holds what people call SKU. Its code is not always {@code sku}. */
final class IdentifierAttribute {

  private IdentifierAttribute() {}

  static String code(PimStructure.Attributes attributes, Settings settings) {
    return settings
        .text(AkeneoSettings.IDENTIFIER_ATTRIBUTE)
        .map(code -> known(code, attributes))
        .orElseGet(() -> found(attributes));
  }

  private static String known(String code, PimStructure.Attributes attributes) {
    return attributes
        .named(code)
        .map(PimAttribute::code)
        .orElseThrow(
            () ->
                fault(
                    "the setting identifierAttribute is \""
                        + code
                        + "\", which the PIM lacks; its identifiers: "
                        + codes(attributes.identifiers())));
  }

  private static String found(PimStructure.Attributes attributes) {
    List<PimAttribute> identifiers = attributes.identifiers();
    if (identifiers.size() == 1) {
      return identifiers.get(0).code();
    }
    Optional<PimAttribute> main =
        identifiers.stream()
            .filter(attribute -> attribute.main() == PimAttribute.Main.MAIN)
            .findFirst();
    return main.map(PimAttribute::code)
        .orElseThrow(
            () ->
                fault(
                    identifiers.isEmpty()
                        ? "the connection sees no attribute of type pim_catalog_identifier; grant"
                            + " its user the right to list attributes"
                        : "the PIM has several identifiers and none is the main one; say which by"
                            + " the setting identifierAttribute: "
                            + codes(identifiers)));
  }

  private static String codes(List<PimAttribute> attributes) {
    return String.join(", ", attributes.stream().map(PimAttribute::code).toList());
  }

  private static ItemException fault(String words) {
    return new ItemException(Fault.of(words).onField(AkeneoSettings.IDENTIFIER_ATTRIBUTE));
  }
}
