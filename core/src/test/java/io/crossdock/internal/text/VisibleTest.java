package io.crossdock.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {

  @Test
  void a_line_cannot_be_ended_from_within() {
    assertThat(Visible.line("a\r\nb\u2028c\u0085d\te")).isEqualTo("a\\r\\nb\\u2028c\\u0085d\\te");
  }

  @Test
  void escape_sequences_and_turned_writing_are_seen() {
    assertThat(Visible.line("\u001b[31mred\u202Eder\u200B"))
        .isEqualTo("\\u001B[31mred\\u202Eder\\u200B");
  }

  @Test
  void lines_stay_lines_and_all_else_is_seen() {
    assertThat(Visible.lines("a\r\nb\nc\rd\u0007")).isEqualTo("a\nb\nc\\rd\\u0007");
  }

  @Test
  void text_of_any_language_stays_as_it_is() {
    String text = "Größe, Шляпа, 帽子 \uD83C\uDFA9";

    assertThat(Visible.line(text)).isSameAs(text);
  }
}
