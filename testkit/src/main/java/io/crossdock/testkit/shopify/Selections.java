package io.crossdock.testkit.shopify;

import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a selection asks for once its fragments are opened and its directives are honoured. */
final class Selections {

  /** A field, and the type that the selection narrowed to around it. */
  record Chosen(Field field, GraphQLNamedType on) {}

  private final Map<String, FragmentDefinition> fragments;
  private final Map<String, Object> variables;

  Selections(Prepared document, Map<String, Object> variables) {
    this.fragments = document.fragments();
    this.variables = variables;
  }

  List<Chosen> of(SelectionSet set, GraphQLNamedType type) {
    List<Chosen> chosen = new ArrayList<>();
    add(set, type, chosen);
    return chosen;
  }

  /** What is selected of that field; nothing if it has no selection. */
  List<Chosen> of(Chosen parent, GraphQLNamedType type) {
    SelectionSet set = parent.field().getSelectionSet();
    return set == null ? List.of() : of(set, type);
  }

  private void add(SelectionSet set, GraphQLNamedType type, List<Chosen> chosen) {
    for (Selection<?> selection : set.getSelections()) {
      if (selection instanceof Field field && isWanted(field.getDirectives())) {
        chosen.add(new Chosen(field, type));
      } else if (selection instanceof InlineFragment inline && isWanted(inline.getDirectives())) {
        add(inline.getSelectionSet(), on(inline, type), chosen);
      } else if (selection instanceof FragmentSpread spread && isWanted(spread.getDirectives())) {
        FragmentDefinition fragment = fragments.get(spread.getName());
        if (fragment != null) {
          add(
              fragment.getSelectionSet(),
              narrowed(fragment.getTypeCondition().getName(), type),
              chosen);
        }
      }
    }
  }

  /** The type that the fragment is on, inside that one. */
  static GraphQLNamedType on(InlineFragment inline, GraphQLNamedType type) {
    return inline.getTypeCondition() == null
        ? type
        : narrowed(inline.getTypeCondition().getName(), type);
  }

  private static GraphQLNamedType narrowed(String name, GraphQLNamedType type) {
    return AdminSchema.get().getType(name) instanceof GraphQLNamedType named ? named : type;
  }

  private boolean isWanted(List<Directive> directives) {
    for (Directive directive : directives) {
      boolean isTrue = Boolean.TRUE.equals(argument(directive.getArgument("if")));
      if ((directive.getName().equals("include") && !isTrue)
          || (directive.getName().equals("skip") && isTrue)) {
        return false;
      }
    }
    return true;
  }

  /** The value of that argument of the field, with its default; null where there is none. */
  @Nullable Object argument(Chosen chosen, String name) {
    for (Argument argument : chosen.field().getArguments()) {
      if (argument.getName().equals(name)) {
        return argument(argument);
      }
    }
    return null;
  }

  private @Nullable Object argument(@Nullable Argument argument) {
    return argument == null ? null : Literals.plain(argument.getValue(), variables);
  }

  /** What the schema says of the field; null for {@code __typename} and its like. */
  static @Nullable GraphQLFieldDefinition definition(Chosen chosen) {
    return chosen.on() instanceof GraphQLFieldsContainer container
        ? container.getFieldDefinition(chosen.field().getName())
        : null;
  }
}
