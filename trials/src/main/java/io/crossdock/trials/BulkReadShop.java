package io.crossdock.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * A shop that answers a bulk read of products and nothing else; its result is made as it is sent,
 * packed, with all children before or behind their parents, far from them and in another order. A
 * fake shop would have to hold millions of objects.
 */
final class BulkReadShop implements AutoCloseable {

  static final String SELECTION =
      "id title variants { nodes { id sku title metafields { nodes { id value } } } }";

  static final int VARIANTS = 8;
  static final int METAFIELDS = 2;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String OPERATION = "gid://shopify/BulkOperation/1";

  /** Where the children stand in its result. */
  enum Order {
    /** All variants before all products, and all metafields of variants before these. */
    CHILDREN_FIRST,
    /** All products, then all variants, then all metafields of variants. */
    CHILDREN_LAST
  }

  private final HttpServer server;
  private final int products;
  private final Order order;

  private BulkReadShop(int products, Order order) {
    this.products = products;
    this.order = order;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("no port for a shop", e);
    }
    server.createContext("/", this::answer);
    server.createContext("/result", this::result);
  }

  static BulkReadShop start(int products, Order order) {
    BulkReadShop shop = new BulkReadShop(products, order);
    shop.server.start();
    return shop;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode body = MAPPER.readTree(exchange.getRequestBody());
    String query = body.path("query").asText();
    String data;
    if (query.contains("bulkOperationRunQuery(")) {
      data =
          "\"bulkOperationRunQuery\":{\"bulkOperation\":{\"id\":\""
              + OPERATION
              + "\",\"status\":\"CREATED\"},\"userErrors\":[]}";
    } else if (query.contains("bulkOperation(id")) {
      data = "\"bulkOperation\":" + operation();
    } else if (query.contains("bulkOperations(")) {
      data = "\"bulkOperations\":{\"nodes\":[]}";
    } else {
      data = "\"productsCount\":{\"count\":" + products + ",\"precision\":\"EXACT\"}";
    }
    byte[] answer = ("{\"data\":{" + data + "}}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("X-Shopify-API-Version", "2026-10");
    exchange.sendResponseHeaders(200, answer.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }

  private String operation() {
    long objects = products * (1L + VARIANTS + METAFIELDS);
    return "{\"status\":\"COMPLETED\",\"errorCode\":null,\"objectCount\":\""
        + objects
        + "\",\"rootObjectCount\":\""
        + products
        + "\",\"fileSize\":\""
        // The size of what is packed: a reader must not take it for that of the lines.
        + objects * 20
        + "\",\"url\":\""
        + url()
        + "/result?Signature=of-a-trial-only\",\"partialDataUrl\":null}";
  }

  private void result(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/jsonl");
    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out =
        new BufferedOutputStream(new GZIPOutputStream(exchange.getResponseBody()), 65_536)) {
      if (order == Order.CHILDREN_FIRST) {
        metafields(out);
        variants(out);
        products(out);
      } else {
        products(out);
        variants(out);
        metafields(out);
      }
    }
  }

  private void metafields(OutputStream out) throws IOException {
    for (int i = products; i > 0; i--) {
      for (int m = 0; m < METAFIELDS; m++) {
        line(out, "Metafield", i * 10L + m, "value", i + "-m" + m, 2, variant(i, m));
      }
    }
  }

  private void variants(OutputStream out) throws IOException {
    for (int v = 0; v < VARIANTS; v++) {
      for (int i = 1; i <= products; i++) {
        String parent = "gid:\\/\\/shopify\\/Product\\/" + i;
        line(out, "ProductVariant", i * 10L + v, "sku", i + "-" + v, 1, parent);
      }
    }
  }

  private void products(OutputStream out) throws IOException {
    for (int i = 1; i <= products; i++) {
      line(out, "Product", i, "title", "Product " + i, 0, "");
    }
  }

  private static String variant(int product, int variant) {
    return "gid:\\/\\/shopify\\/ProductVariant\\/" + (product * 10L + variant);
  }

  private static void line(
      OutputStream out, String type, long id, String field, String value, int list, String parent)
      throws IOException {
    String line =
        "{\"id\":\"gid:\\/\\/shopify\\/"
            + type
            + "\\/"
            + id
            + "\",\""
            + field
            + "\":\""
            + value
            + "\",\"crossdock_list_"
            + list
            + "\":\""
            + type
            + "\""
            + (parent.isEmpty() ? "" : ",\"__parentId\":\"" + parent + "\"")
            + "}\n";
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
