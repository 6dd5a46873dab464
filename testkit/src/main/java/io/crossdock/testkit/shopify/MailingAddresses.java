package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Addresses as given, with the names of their codes. Source: recorded exchanges shopify 03 #6, 06
 * #1 and #14.
 */
final class MailingAddresses {

  private static final List<String> AS_GIVEN =
      List.of(
          "firstName",
          "lastName",
          "company",
          "address1",
          "address2",
          "city",
          "zip",
          "phone",
          "provinceCode");

  /** Source: ISO 3166-2:CA; provinces of other countries are told by their codes. */
  private static final Map<String, String> PROVINCES =
      Map.ofEntries(
          Map.entry("AB", "Alberta"),
          Map.entry("BC", "British Columbia"),
          Map.entry("MB", "Manitoba"),
          Map.entry("NB", "New Brunswick"),
          Map.entry("NL", "Newfoundland and Labrador"),
          Map.entry("NS", "Nova Scotia"),
          Map.entry("NT", "Northwest Territories"),
          Map.entry("NU", "Nunavut"),
          Map.entry("ON", "Ontario"),
          Map.entry("PE", "Prince Edward Island"),
          Map.entry("QC", "Quebec"),
          Map.entry("SK", "Saskatchewan"),
          Map.entry("YT", "Yukon"));

  private MailingAddresses() {}

  static ObjectNode of(JsonNode given) {
    ObjectNode address = Trees.object().put("__typename", "MailingAddress");
    AS_GIVEN.forEach(field -> address.set(field, given.get(field)));
    String code = given.path("countryCode").asText("");
    String country = code.isEmpty() ? "" : new Locale("", code).getDisplayCountry(Locale.ENGLISH);
    String province = given.path("provinceCode").asText("");
    address.put("countryCodeV2", code.isEmpty() ? null : code);
    address.put("country", country.isEmpty() ? null : country);
    address.put("province", province.isEmpty() ? null : name(code, province));
    String place = (given.path("city").asText("") + " " + province).strip();
    String area = place.isEmpty() || country.isEmpty() ? place + country : place + ", " + country;
    address.put("formattedArea", area.isEmpty() ? null : area);
    return address;
  }

  private static String name(String country, String province) {
    return country.equals("CA") ? PROVINCES.getOrDefault(province, province) : province;
  }
}
