package io.crossdock.magento;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.connector.Connection;
import io.crossdock.connector.Fault;
import io.crossdock.connector.ItemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shop's websites by code, read once a run; the admin's own is none of them. */
final class ShopWebsites {

  private final Map<String, Integer> ids = new LinkedHashMap<>();

  private ShopWebsites() {}

  static ShopWebsites of(Connection connection) {
    return connection.once(
        "magento: websites",
        () -> {
          ShopWebsites websites = new ShopWebsites();
          ShopLists.get(connection, "/V1/store/websites")
              .forEach(json -> websites.add(json.path("code").asText(), json.path("id").asInt()));
          return websites;
        });
  }

  private void add(String code, int id) {
    if (id != 0) {
      ids.put(code, id);
    }
  }

  ArrayNode ids(List<String> codes) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String code : codes) {
      Integer id = ids.get(code);
      if (id == null) {
        throw new ItemException(
            Fault.of(
                    "website \""
                        + code
                        + "\" is unknown in the shop; known: "
                        + String.join(", ", ids.keySet()))
                .onField("websites"));
      }
      list.add(id);
    }
    return list;
  }
}
