package io.crossdock.testkit.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.testkit.FakeRequest;
import io.crossdock.testkit.FakeRequest.Pair;
import io.crossdock.testkit.FakeResponse;
import io.crossdock.testkit.TestTime;
import io.crossdock.testkit.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bulk queries and bulk mutations. */
class FakeShopifyBulkTest {

  private static final String RUN_QUERY =
      "mutation($query: String!) { bulkOperationRunQuery(query: $query) {"
          + " bulkOperation { id status url objectCount } userErrors { field message code } } }";
  private static final String RUN_MUTATION =
      "mutation($mutation: String!, $path: String!) {"
          + " bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path) {"
          + " bulkOperation { id status } userErrors { field message code } } }";
  private static final String PRODUCTS =
      "{ products { edges { node { id title variants { edges { node { id sku } } } } } } }";

  private final TestTime time = TestTime.at("2026-11-24T10:00:00Z");
  private final FakeShopify shopify = FakeShopify.start(time);
  private final ShopCalls calls = new ShopCalls(shopify);

  @AfterEach
  void stop() {
    shopify.close();
  }

  private JsonNode runQuery(String query) {
    return calls
        .query(RUN_QUERY, Trees.object().put("query", query).toString())
        .at("/data/bulkOperationRunQuery");
  }

  private JsonNode poll(String id) {
    return calls
        .query(
            "query($id: ID!) { bulkOperation(id: $id) { status url objectCount rootObjectCount"
                + " fileSize errorCode } }",
            "{'id':'" + id + "'}")
        .at("/data/bulkOperation");
  }

  private FakeResponse get(String url, Pair... headers) {
    String target = url.substring(shopify.baseUrl().length());
    return shopify.answer(FakeRequest.of("GET", target, List.of(headers), new byte[0]));
  }

  @Test
  void a_bulk_query_ends_in_a_file_of_lines_with_the_ids_of_parents() {
    // Source: recorded exchanges shopify 07 #1 to #4.
    shopify.products(25);

    String id = runQuery(PRODUCTS).at("/bulkOperation/id").asText();
    String early = poll(id).get("status").asText();
    time.advance(Duration.ofSeconds(3));
    JsonNode done = poll(id);
    String file = get(done.get("url").asText()).text();

    assertThat(early).isEqualTo("CREATED");
    assertThat(done.get("status").asText()).isEqualTo("COMPLETED");
    assertThat(done.get("objectCount").asText()).isEqualTo("50");
    assertThat(done.get("rootObjectCount").asText()).isEqualTo("25");
    assertThat(done.get("fileSize").asText()).isEqualTo(String.valueOf(file.length()));
    assertThat(file).contains("gid:\\/\\/shopify\\/Product\\/");
    assertChildrenComeLater(file);
  }

  private static void assertChildrenComeLater(String file) {
    Set<String> parents = new HashSet<>();
    List<String> second = new ArrayList<>();
    for (String line : file.lines().toList()) {
      JsonNode one = JsonText.parse(line);
      if (one.has("__parentId")) {
        assertThat(parents).contains(one.get("__parentId").asText());
      } else {
        parents.add(one.get("id").asText());
      }
      second.add(one.has("__parentId") ? "child" : "parent");
    }
    // A reader that takes a child for that of the line before must fail here.
    assertThat(second.subList(0, 2)).containsExactly("parent", "parent");
  }

  @Test
  void the_file_needs_its_signature_and_takes_no_access_token() {
    shopify.products(1);
    String id = runQuery(PRODUCTS).at("/bulkOperation/id").asText();
    time.advance(Duration.ofSeconds(3));
    String url = poll(id).get("url").asText();

    assertThat(get(url, new Pair("X-Shopify-Access-Token", shopify.token())).status())
        .isEqualTo(400);
    assertThat(get(url.replaceAll("Signature=[^&]*", "Signature=x")).status()).isEqualTo(403);
    time.advance(Duration.ofDays(8));
    assertThat(get(url).status()).isEqualTo(403);
  }

  @Test
  void nothing_found_is_no_file() {
    // Source: recorded exchange shopify 07 #19.
    String id = runQuery(PRODUCTS).at("/bulkOperation/id").asText();
    time.advance(Duration.ofSeconds(3));

    assertThat(poll(id).get("status").asText()).isEqualTo("COMPLETED");
    assertThat(poll(id).get("url").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ products { nodes { id title } } } | All connection fields in a bulk query",
        "{ shop { id } } | Bulk queries must contain at least one connection.",
        "{ node(id: \"gid://shopify/Product/0\") { id } } | Bulk queries cannot contain a top level",
        "{ products { edges { node { title variants { edges { node { id } } } } } } }"
            + " | The parent 'node' field for a nested connection must select the 'id' field",
        "mutation { productCreate(input: {}) { product { id } } } | Invalid operation type."
      })
  void a_query_that_is_no_bulk_query_is_refused(String query, String words) {
    // Source: recorded exchanges shopify 07 #10 to #14.
    JsonNode refused = runQuery(query);

    assertThat(refused.get("bulkOperation").isNull()).isTrue();
    assertThat(refused.at("/userErrors/0/message").asText()).startsWith(words);
    assertThat(refused.at("/userErrors/0/code").asText()).isEqualTo("INVALID");
  }

  @Test
  void the_sixth_at_a_time_is_told_the_ids_of_the_five() {
    // Source: recorded exchange shopify 07 #15.
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(runQuery(PRODUCTS).at("/bulkOperation/id").asText());
    }

    JsonNode sixth = runQuery(PRODUCTS);
    time.advance(Duration.ofSeconds(3));
    JsonNode later = runQuery(PRODUCTS);

    assertThat(sixth.at("/userErrors/0/code").asText()).isEqualTo("OPERATION_IN_PROGRESS");
    assertThat(sixth.at("/userErrors/0/message").asText()).contains(ids);
    assertThat(later.at("/userErrors")).isEmpty();
  }

  @Test
  void a_bulk_query_can_be_cancelled_while_it_runs() {
    // Source: recorded exchanges shopify 07 #6 to #9.
    String cancel =
        "mutation($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status }"
            + " userErrors { field message } } }";
    String id = runQuery(PRODUCTS).at("/bulkOperation/id").asText();

    JsonNode asked = calls.query(cancel, "{'id':'" + id + "'}");
    JsonNode unknown = calls.query(cancel, "{'id':'gid://shopify/BulkOperation/0'}");

    assertThat(asked.at("/data/bulkOperationCancel/bulkOperation/status").asText())
        .isEqualTo("CANCELING");
    assertThat(poll(id).get("status").asText()).isEqualTo("CANCELED");
    assertThat(unknown.at("/data/bulkOperationCancel/userErrors/0/message").asText())
        .isEqualTo("Bulk operation does not exist");
  }

  @Test
  void a_bulk_mutation_answers_each_line_with_its_number_from_0_in_another_order() {
    // Source: recorded exchanges shopify 08 #1 to #7.
    String path =
        upload(
            "{\"product\":{\"title\":\"Lampe\"}}\n{\"product\":{\"title\":\"\"}}\n"
                + "{\"product\":{\"title\":\"Süd\",\"foo\":1}}\n");

    JsonNode started = runMutation(path);
    time.advance(Duration.ofSeconds(3));
    JsonNode done = poll(started.at("/bulkOperation/id").asText());
    List<JsonNode> lines =
        get(done.get("url").asText()).text().lines().map(JsonText::parse).toList();

    assertThat(started.at("/userErrors")).isEmpty();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).get("__lineNumber").asInt()).isNotZero();
    assertThat(line(lines, 0).at("/data/productCreate/product/title").asText()).isEqualTo("Lampe");
    assertThat(line(lines, 1).at("/data/productCreate/userErrors/0/message").asText())
        .isEqualTo("Title can't be blank");
    assertThat(line(lines, 2).at("/errors/0/extensions/code").asText())
        .isEqualTo("INVALID_VARIABLE");
    assertThat(shopify.state().productCount()).isOne();
    assertThat(shopify.state().pointsSpent()).isLessThan(50);
  }

  private static JsonNode line(List<JsonNode> lines, int number) {
    return lines.stream()
        .filter(line -> line.get("__lineNumber").asInt() == number)
        .findFirst()
        .orElseThrow();
  }

  private JsonNode runMutation(String path) {
    return calls
        .query(
            RUN_MUTATION,
            Trees.object()
                .put(
                    "mutation",
                    "mutation P($product: ProductCreateInput!) { productCreate(product: $product)"
                        + " { product { id title } userErrors { field message } } }")
                .put("path", path)
                .toString()
                .replace("'", "\\u0027"))
        .at("/data/bulkOperationRunMutation");
  }

  @Test
  void a_file_that_was_not_uploaded_or_is_empty_starts_nothing() {
    // Source: recorded exchanges shopify 08 #8 and #13.
    assertThat(runMutation("tmp/1/bulk/x/y.jsonl").at("/userErrors/0/code").asText())
        .isEqualTo("NO_SUCH_FILE");
    assertThat(runMutation(upload("")).at("/userErrors/0/message").asText())
        .isEqualTo("The input file is empty.");
  }

  private String upload(String file) {
    JsonNode target =
        calls
            .query(
                "mutation($input: [StagedUploadInput!]!) { stagedUploadsCreate(input: $input) {"
                    + " stagedTargets { url parameters { name value } } userErrors { message } } }",
                "{'input':[{'filename':'a.jsonl','mimeType':'text/jsonl',"
                    + "'resource':'BULK_MUTATION_VARIABLES','httpMethod':'POST'}]}")
            .at("/data/stagedUploadsCreate/stagedTargets/0");
    StringBuilder form = new StringBuilder();
    String key = "";
    for (JsonNode parameter : target.get("parameters")) {
      String name = parameter.get("name").asText();
      key = name.equals("key") ? parameter.get("value").asText() : key;
      part(form, name, parameter.get("value").asText());
    }
    part(form, "file\"; filename=\"a.jsonl", file);
    form.append("--b--\r\n");
    FakeResponse answer =
        shopify.answer(
            FakeRequest.of(
                "POST",
                target.get("url").asText().substring(shopify.baseUrl().length()),
                List.of(new Pair("Content-Type", "multipart/form-data; boundary=b")),
                form.toString().getBytes(StandardCharsets.UTF_8)));
    assertThat(answer.status()).isEqualTo(201);
    return key;
  }

  private static void part(StringBuilder form, String name, String value) {
    form.append("--b\r\nContent-Disposition: form-data; name=\"")
        .append(name)
        .append("\"\r\n\r\n")
        .append(value)
        .append("\r\n");
  }
}
