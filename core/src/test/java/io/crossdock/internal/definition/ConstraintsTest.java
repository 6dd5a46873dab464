package io.crossdock.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Problem;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;

class ConstraintsTest {

  private record Named(@NotBlank(message = "${6*7} #{6*7} ${validatedValue}") String name) {}

  @Test
  void what_looks_like_an_expression_in_a_message_stays_text() {
    assertThat(Constraints.of(new Named(" ")))
        .containsExactly(new Problem("name", "${6*7} #{6*7} ${validatedValue}"));
  }
}
