package io.crossdock.internal.definition;

import io.crossdock.Problem;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The simple constraints of a definition, which Jakarta Validation carries. */
final class Constraints {

  private Constraints() {}

  static List<Problem> of(Object definition) {
    return Holder.VALIDATOR.validate(definition).stream()
        .map(v -> new Problem(v.getPropertyPath().toString(), v.getMessage()))
        .sorted(Comparator.comparing(Problem::place))
        .toList();
  }

  /** Immutable; made at first use, since it takes a quarter of a second. */
  private static final class Holder {
    // Without an expression language: ${…} in our texts must never be evaluated.
    static final Validator VALIDATOR =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();
  }
}
