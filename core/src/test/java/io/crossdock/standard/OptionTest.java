package io.crossdock.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionTest {

  @Test
  void a_label_is_that_of_the_locale_or_the_one_for_all() {
    Option option = Option.labelled("Red").withLabel("de_DE", "Rot");

    assertThat(option.code()).isEqualTo("Red");
    assertThat(option.label("de_DE")).contains("Rot");
    assertThat(option.label("en_US")).contains("Red");
    assertThat(option.label(null)).contains("Red");
    assertThat(Option.of("red").withLabel("de_DE", "Rot").label("en_US")).isEmpty();
  }

  @Test
  void another_label_for_a_locale_takes_the_place_of_the_first() {
    Option option = Option.of("red").withLabel("de_DE", "Rod").withLabel("de_DE", "Rot");

    assertThat(option.labels()).containsExactly(new Option.Label("de_DE", "Rot"));
  }

  @Test
  void two_labels_for_one_locale_and_a_label_without_text_are_refused() {
    Option.Label label = new Option.Label(null, "a");

    assertThatThrownBy(() -> new Option("red", List.of(label, label)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("option red has two labels");
    assertThatThrownBy(() -> new Option.Label("de_DE", " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("text");
  }

  @Test
  void it_reads_as_code_and_labels() {
    assertThat(Option.of("red")).hasToString("red");
    assertThat(Option.of("red").withLabel("de_DE", "Rot").withLabel("en_US", "Red"))
        .hasToString("red (Rot, Red)");
  }
}
