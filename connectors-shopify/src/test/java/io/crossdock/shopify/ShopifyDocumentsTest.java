package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.connector.Operation;
import io.crossdock.connector.ResolvedParameters;
import io.crossdock.shopify.AdminType.Kind;
import io.crossdock.testkit.shopify.FakeShopify;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document that a row can send, held to the real schema by another library. */
class ShopifyDocumentsTest {

  static List<Operation> rows() {
    return ShopifyCatalogueTest.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void the_document_with_all_arguments_is_valid(Operation operation) {
    Row row = Row.of(operation);
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    row.arguments().forEach((name, argument) -> variables.set(name, value(row, argument)));

    assertThat(problems(row, variables)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void the_document_with_the_least_arguments_is_valid(Operation operation) {
    Row row = Row.of(operation);
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    row.arguments().values().stream()
        .filter(Row.Argument::isRequired)
        .forEach(argument -> variables.set(argument.name(), value(row, argument)));

    assertThat(problems(row, variables)).isEmpty();
  }

  private static List<String> problems(Row row, ObjectNode variables) {
    ResolvedParameters parameters =
        ResolvedParameters.of(Map.of(), JsonNodeFactory.instance.objectNode(), variables);
    assertThat(DefinitionChecks.ofCall(row, parameters.query(), variables)).isEmpty();
    Document document = Document.of(row, Given.of(row, parameters));
    return FakeShopify.problems(document.text(), document.variables());
  }

  /** A value of that type, with all that must be there. */
  static JsonNode value(Row row, Row.Argument argument) {
    return value(Gids.typeOf(row, argument.name()), argument.type(), 0);
  }

  private static JsonNode value(Optional<String> idOf, TypeReference reference, int depth) {
    if (reference.isList()) {
      return JsonNodeFactory.instance.arrayNode().add(value(idOf, reference.elements(), depth));
    }
    AdminType type = AdminTypes.get().of(reference);
    if (type.kind() == Kind.ENUM) {
      return TextNode.valueOf(type.values().get(0));
    } else if (type.isInput()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      if (type.kind() == Kind.ONEOF) {
        AdminField first = type.fields().values().iterator().next();
        return object.set(
            first.name(), value(Gids.typeOf(type, first.name()), first.type(), depth + 1));
      }
      type.fields().values().stream()
          .filter(AdminField::isRequired)
          .forEach(
              field ->
                  object.set(
                      field.name(),
                      value(Gids.typeOf(type, field.name()), field.type(), depth + 1)));
      return object;
    }
    return switch (type.name()) {
      case "Int" -> IntNode.valueOf(7);
      case "Float" -> JsonNodeFactory.instance.numberNode(new BigDecimal("1.5"));
      case "Boolean" -> BooleanNode.TRUE;
      case "ID" -> TextNode.valueOf("gid://shopify/" + idOf.orElse("Node") + "/1");
      case "DateTime" -> TextNode.valueOf("2026-11-24T10:00:00Z");
      case "Date" -> TextNode.valueOf("2026-11-24");
      case "Decimal", "Money", "UnsignedInt64", "BigInt" -> TextNode.valueOf("12");
      case "URL" -> TextNode.valueOf("https://shop.example/a");
      case "UtcOffset" -> TextNode.valueOf("+01:00");
      case "Color" -> TextNode.valueOf("#ff0000");
      case "JSON" -> TextNode.valueOf("{}");
      default -> TextNode.valueOf("text");
    };
  }
}
