package io.crossdock.testkit.shopify;

import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The schema of version 2026-10, parsed once, when the first document comes: an immutable constant
 * that takes a second and 12 MB.
 */
final class AdminSchema {

  private static final String SDL = "admin-2026-10.graphql.gz";

  private static final List<String> SCALARS =
      List.of(
          "ARN",
          "BigInt",
          "Color",
          "Date",
          "DateTime",
          "Decimal",
          "FormattedString",
          "HTML",
          "JSON",
          "Money",
          "StorefrontID",
          "URL",
          "UnsignedInt64",
          "UtcOffset");

  private AdminSchema() {}

  /** Loaded with the first use and not with the first fake. */
  private static final class Parsed {
    private static final GraphQLSchema SCHEMA = parse();
  }

  static GraphQLSchema get() {
    return Parsed.SCHEMA;
  }

  static GraphQLObjectType queries() {
    return get().getQueryType();
  }

  static GraphQLObjectType mutations() {
    GraphQLObjectType mutations = get().getMutationType();
    if (mutations == null) {
      throw new IllegalStateException("the schema has no mutations");
    }
    return mutations;
  }

  /** The type whose fields a document of that kind asks for. */
  static GraphQLObjectType rootOf(Prepared document) {
    return document.isMutation() ? mutations() : queries();
  }

  private static GraphQLSchema parse() {
    RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring().wiringFactory(new Wiring());
    for (String scalar : SCALARS) {
      wiring.scalar(GraphQLScalarType.newScalar().name(scalar).coercing(new AsItIs()).build());
    }
    return new SchemaGenerator()
        .makeExecutableSchema(new SchemaParser().parse(sdl()), wiring.build());
  }

  private static String sdl() {
    InputStream packed = AdminSchema.class.getResourceAsStream(SDL);
    if (packed == null) {
      throw new IllegalStateException("the testkit lacks its resource " + SDL);
    }
    try (InputStream text = new GZIPInputStream(packed)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Wiring implements WiringFactory {

    private static final TypeResolver BY_NAME =
        env -> env.getSchema().getObjectType(Fields.typeOf(env.getObject()));

    @Override
    public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
      return true;
    }

    @Override
    public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
      return BY_NAME;
    }

    @Override
    public boolean providesTypeResolver(UnionWiringEnvironment environment) {
      return true;
    }

    @Override
    public TypeResolver getTypeResolver(UnionWiringEnvironment environment) {
      return BY_NAME;
    }

    @Override
    public DataFetcher<Object> getDefaultDataFetcher(FieldWiringEnvironment environment) {
      return Fields::fetch;
    }
  }

  /** What a scalar may be is checked by {@link VariableRules}; here values pass as they are. */
  @SuppressWarnings("deprecation")
  private static final class AsItIs implements Coercing<Object, Object> {

    @Override
    public Object serialize(Object value) {
      return value;
    }

    @Override
    public Object parseValue(Object value) {
      return value;
    }

    @Override
    public Object parseLiteral(Object literal) {
      return literal instanceof Value<?> value ? Literals.plain(value) : literal;
    }

    @Override
    public Value<?> valueToLiteral(Object value) {
      return StringValue.of(String.valueOf(value));
    }
  }
}
