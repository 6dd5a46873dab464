package io.crossdock.testkit.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The caps on lists and pages that a shop may set.
 *
 * <p>Source: Adobe's documentation of input limiting, and the vendor's EntityArrayValidator.
 */
final class InputLimits {

  static final int SYNCHRONOUS = 20;
  static final int ASYNCHRONOUS = 5_000;
  static final int PAGE = 300;
  private static final int DEFAULT_PAGE = 20;

  private final Settings settings;

  InputLimits(Settings settings) {
    this.settings = settings;
  }

  /** Refuses a list that is too long. */
  void check(String contract, JsonNode list, RestPath.Delivery delivery) {
    int most = delivery == RestPath.Delivery.NOW ? SYNCHRONOUS : ASYNCHRONOUS;
    if (!settings.hasInputLimits() || list.size() <= most) {
      return;
    }
    ObjectNode body =
        MagentoJson.object().put("message", "Maximum items of type \"%type\" is %max");
    body.putObject("parameters").put("type", contract).put("max", most);
    throw new MagentoError(400, body);
  }

  /** Refuses a page that is too big, and gives a size to one that has none. */
  SearchCriteria check(SearchCriteria criteria) {
    if (!settings.hasInputLimits()) {
      return criteria;
    }
    if (criteria.pageSize() == null) {
      return criteria.withPageSize(DEFAULT_PAGE);
    }
    if (criteria.size() > PAGE) {
      ObjectNode body =
          MagentoJson.object().put("message", "Maximum SearchCriteria pageSize is %max");
      body.putObject("parameters").put("max", PAGE);
      throw new MagentoError(400, body);
    }
    return criteria;
  }
}
