package io.crossdock.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KillTrialTest {

  private static final long SEED = 20_261_125;

  @TempDir Path folder;

  @Test
  void ten_kills_lose_no_key_and_write_no_older_version_over_a_newer() throws Exception {
    KillTrial.Result result = KillTrial.run(10, 400, SEED, folder.resolve("tasks"));

    assertThat(result.problems()).isEmpty();
    assertThat(result.kills()).isEqualTo(10);
    // Of 400 generated products 2 have no name, and the shop takes none without.
    assertThat(result.keys()).isEqualTo(398);
    // A trial in which nothing was cut short would prove nothing.
    assertThat(result.whileWriting()).isPositive();
    assertThat(result.repeats()).isLessThanOrEqualTo(result.openAtKills());
    JsonNode books = result.books();
    assertThat(books.path("read").asLong())
        .isEqualTo(400)
        .isEqualTo(books.path("finished").asLong() + books.path("unchanged").asLong() + 2);
  }

  @ParameterizedTest
  @EnumSource(names = {"CUSTOMERS", "CATEGORIES"})
  void creates_that_a_kill_cut_off_stand_once_or_are_in_doubt_by_name(KilledRoute route)
      throws Exception {
    CreateKillTrial.Result result =
        CreateKillTrial.run(route, 4, 240, SEED, folder.resolve("tasks"));

    assertThat(result.problems()).isEmpty();
    assertThat(result.kills()).isEqualTo(4);
    assertThat(result.markedAtKills()).isPositive();
    assertThat(result.created()).isBetween(240 - result.inDoubt().size(), 240);
  }

  @Test
  void bulks_under_way_at_a_kill_are_followed_to_their_end_and_not_sent_again() throws Exception {
    BulkKillTrial.Result result = BulkKillTrial.run(2, 200, SEED, folder.resolve("tasks"));

    assertThat(result.problems()).isEmpty();
    assertThat(result.kills()).isEqualTo(2);
    assertThat(result.followed()).isPositive();
    assertThat(result.inShop()).isEqualTo(199);
  }
}
