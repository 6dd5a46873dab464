package io.crossdock.testkit.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers each field: by what the fake knows of it, else by the thing's own property. */
final class Fields {

  private Fields() {}

  static String typeOf(@Nullable Object thing) {
    return thing instanceof ObjectNode object ? object.path("__typename").asText() : "";
  }

  static @Nullable Object fetch(DataFetchingEnvironment env) {
    Session session = session(env);
    String type = ((GraphQLNamedType) env.getParentType()).getName();
    String name = env.getField().getName();
    Resolvers.Resolver resolver = session.resolvers().of(type, name);
    Call call = new Call(env, session);
    try {
      if (env.getSource() == null) {
        session.scopes().check(name);
      }
      Object value = resolver == null ? property(env, type, name) : resolver.answer(call);
      return value instanceof JsonNode tree ? Trees.plain(tree) : value;
    } catch (Failure failure) {
      return refused(call, failure);
    }
  }

  private static Session session(DataFetchingEnvironment env) {
    Session session = env.getGraphQlContext().get(Session.class);
    if (session == null) {
      throw new IllegalStateException("a document runs without its session");
    }
    return session;
  }

  private static @Nullable Object property(DataFetchingEnvironment env, String type, String name) {
    Object source = env.getSource();
    if (source instanceof Page page) {
      return page.field(name);
    } else if (source instanceof Map<?, ?> map) {
      return map.get(name);
    } else if (source instanceof ObjectNode object
        && (object.has(name) || GraphQLTypeUtil.isNullable(env.getFieldType()))) {
      return object.get(name);
    }
    // Loud, so that a test does not take a gap of the fake for an answer of the shop.
    throw Failure.of("NOT_SERVED", "The fake Shopify does not serve " + type + "." + name + ".");
  }

  private static DataFetcherResult<Object> refused(Call call, Failure failure) {
    return DataFetcherResult.newResult()
        .error(
            GraphqlErrorBuilder.newError()
                .message("%s", String.valueOf(failure.getMessage()))
                .locations(call.locations(failure.argument()))
                .path(call.path())
                .extensions(Map.of("shopify", failure.extensions()))
                .build())
        .build();
  }
}
