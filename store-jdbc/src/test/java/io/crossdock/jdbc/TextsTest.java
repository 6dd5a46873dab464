package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class TextsTest {

  @Property(tries = 2_000)
  void every_text_comes_back_from_what_each_database_can_hold(
      @ForAll
          @StringLength(max = 40)
          @Chars({'\u0000', 'a', '0', 'f', '\uD83D', '\uDE00', '\uFFFF', '\uFFFE'})
          @CharRange(from = ' ', to = '~')
          String text) {
    String written = Texts.toColumn(text);

    assertThat(Texts.fromColumn(written)).isEqualTo(text);
    assertThat(written).doesNotContain("\u0000");
    assertThat(new String(written.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(written);
  }

  @Property(tries = 500)
  void a_name_fits_into_its_column_whatever_letters_the_key_has(
      @ForAll @StringLength(max = 300) @Chars({'\u0000', 'a', '\uD83D', '\uFFFF'}) String key) {
    // Source: crossdock_task.name in 1.sql.
    assertThat(Texts.toColumn(Columns.name(key))).hasSizeLessThanOrEqualTo(128);
  }

  @Example
  void long_keys_that_differ_in_a_lone_half_of_a_pair_have_two_names() {
    String start = "a".repeat(200);

    assertThat(Columns.name(start + '\uD83D')).isNotEqualTo(Columns.name(start + '\uD83C'));
  }
}
