package io.crossdock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.connector.RemoteCallException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a bulk result are joined on disk, in the order of the file. */
class BulkJoinTest {

  private static final int PRODUCTS = 500;

  private final List<BulkList> lists =
      BulkDocument.of(
              Row.of(ShopifyCatalogue.named("products")),
              new Given(
                  Map.of(),
                  SelectionReader.read("id variants { nodes { id metafields { nodes { id } } } }"),
                  ""))
          .lists();

  @TempDir private Path directory;

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<BulkLine> lines(long seed) {
    List<int[]> all = new ArrayList<>();
    for (int product = 0; product < PRODUCTS; product++) {
      all.add(new int[] {0, product});
      all.add(new int[] {1, product});
      all.add(new int[] {2, product});
    }
    Collections.shuffle(all, new Random(seed));
    List<BulkLine> lines = new ArrayList<>();
    String padding = "x".repeat(300);
    for (int[] one : all) {
      long number = lines.size() + 1L;
      String parent = one[0] == 0 ? "" : (one[0] - 1) + "/" + one[1];
      lines.add(new BulkLine(number, one[0], one[0] + "/" + one[1], parent, text(padding)));
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20_000, 1_000_000})
  void each_line_is_with_its_own_and_the_order_is_that_of_the_file(long partBytes) {
    List<BulkLine> lines = lines(partBytes);

    try (BulkJoin join = new BulkJoin(lists, 450_000, partBytes, Spill::temporary)) {
      lines.forEach(join::add);
      join.join();

      for (int round = 0; round < 2; round++) {
        long before = 0;
        int products = 0;
        for (Iterator<BulkLine> all = join.lines(); all.hasNext(); products++) {
          BulkLine product = all.next();
          BulkLine variant = product.children().get(0);
          assertThat(product.number()).isGreaterThan(before);
          assertThat(product.children()).hasSize(1);
          assertThat(variant.id().substring(1)).isEqualTo(product.id().substring(1));
          assertThat(variant.children()).singleElement().extracting(BulkLine::list).isEqualTo(2);
          before = product.number();
        }
        assertThat(products).isEqualTo(PRODUCTS);
      }
    }
  }

  @Test
  void an_object_that_several_hold_is_with_each_of_them_once() {
    try (BulkJoin join = new BulkJoin(lists, 1_000, 1_000, Spill::temporary)) {
      join.add(new BulkLine(1, 0, "p1", "", text("{}")));
      join.add(new BulkLine(2, 0, "p2", "", text("{}")));
      join.add(new BulkLine(3, 1, "v", "p1", text("{}")));
      join.add(new BulkLine(4, 1, "v", "p2", text("{}")));
      join.add(new BulkLine(5, 2, "m", "v", text("{}")));
      join.add(new BulkLine(6, 2, "m", "v", text("{}")));
      join.join();

      join.lines()
          .forEachRemaining(product -> assertThat(product.children().get(0).children()).hasSize(1));
    }
  }

  @Test
  void a_line_without_its_parent_is_named() {
    try (BulkJoin join = new BulkJoin(lists, 1_000, 1_000, Spill::temporary)) {
      join.add(new BulkLine(1, 0, "p1", "", text("{}")));
      join.add(new BulkLine(7, 2, "m", "v", text("{}")));

      assertThatThrownBy(join::join)
          .isInstanceOf(RemoteCallException.class)
          .hasMessageContaining("line 7 of the result belongs to v");
    }
  }

  @Test
  void the_temporary_file_is_gone_when_it_is_closed() throws IOException {
    AtomicReference<Path> file = new AtomicReference<>();
    Spill spill =
        new Spill(
            () -> {
              file.set(Files.createTempFile(directory, "spill", ".tmp"));
              return FileChannel.open(
                  file.get(),
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE);
            });

    long at = spill.write(text("abc"), 3);
    String read = StandardCharsets.UTF_8.decode(spill.read(at, 3)).toString();
    spill.close();

    assertThat(read).isEqualTo("abc");
    assertThat(file.get()).doesNotExist();
    try (var left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_full_disk_is_told_with_the_directory() {
    Spill full =
        new Spill(
            () ->
                FileChannel.open(
                    Path.of("/dev/full"), StandardOpenOption.READ, StandardOpenOption.WRITE));

    assertThatThrownBy(() -> full.write(text("abc"), 3))
        .isInstanceOf(RemoteCallException.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("java.io.tmpdir");
    full.close();
  }
}
