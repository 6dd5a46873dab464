package io.crossdock.akeneo;

import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import io.crossdock.connector.Settings;
import io.crossdock.standard.Option;
import java.util.ArrayList;
import java.util.List;

/** Finds the PIM's codes of the options of a value. */
final class WrittenOptions {

  private final PimStructure structure;
  private final Settings settings;
  private final Connection connection;

  WrittenOptions(PimStructure structure, Settings settings, Connection connection) {
    this.structure = structure;
    this.settings = settings;
    this.connection = connection;
  }

  /** The codes of those that the attribute has; the others are left out, with a remark. */
  List<String> known(PimAttribute attribute, List<Option> options) {
    List<String> known = new ArrayList<>();
    for (Option option : options) {
      List<String> codes = structure.options(attribute.code()).find(option);
      if (codes.isEmpty()) {
        unknown(attribute, option);
      } else {
        String code = codes.get(0);
        if (codes.size() > 1) {
          several(attribute, option, codes);
        }
        if (!known.contains(code)) {
          known.add(code);
        }
      }
    }
    return known;
  }

  private void several(PimAttribute attribute, Option option, List<String> codes) {
    connection.remark(
        "attribute "
            + attribute.code()
            + " has several options labelled \""
            + option
            + "\": "
            + String.join(", ", codes)
            + "; the first was taken");
  }

  private void unknown(PimAttribute attribute, Option option) {
    String words = "attribute " + attribute.code() + " has no option \"" + option + "\"";
    if (settings
        .text(AkeneoSettings.UNKNOWN_OPTION, AkeneoSettings.FAIL)
        .equals(AkeneoSettings.FAIL)) {
      throw new ItemException(Fault.of(words + ", by code or label").onField(attribute.code()));
    }
    connection.remark(words + ": it was left out (setting unknownOption)");
  }
}
