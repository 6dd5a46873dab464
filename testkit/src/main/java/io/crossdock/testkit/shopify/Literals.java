package io.crossdock.testkit.shopify;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that are written in a document. */
final class Literals {

  private Literals() {}

  /** The value without variables: they are null. */
  static Object plain(Value<?> value) {
    Object plain = plain(value, Map.of());
    return plain == null ? "" : plain;
  }

  /** The value with variables filled in; null where there is none. */
  static @Nullable Object plain(@Nullable Value<?> value, Map<String, Object> variables) {
    if (value instanceof StringValue text) {
      return text.getValue();
    } else if (value instanceof IntValue number) {
      return number.getValue();
    } else if (value instanceof FloatValue number) {
      return number.getValue();
    } else if (value instanceof BooleanValue bool) {
      return bool.isValue();
    } else if (value instanceof EnumValue name) {
      return name.getName();
    } else if (value instanceof VariableReference reference) {
      return variables.get(reference.getName());
    } else if (value instanceof ArrayValue list) {
      return list.getValues().stream().map(one -> plain(one, variables)).toList();
    } else if (value instanceof ObjectValue object) {
      Map<String, Object> fields = new LinkedHashMap<>();
      object
          .getObjectFields()
          .forEach(f -> fields.put(f.getName(), plain(f.getValue(), variables)));
      return fields;
    }
    return null;
  }
}
