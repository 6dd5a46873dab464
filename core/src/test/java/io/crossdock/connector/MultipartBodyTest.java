package io.crossdock.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import okhttp3.MediaType;
import okhttp3.MultipartReader;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** A form with files, read back by another's parser. */
class MultipartBodyTest {

  private static final byte[] PICTURE = {(byte) 0xff, (byte) 0xd8, 0, '\r', '\n', '-', '-'};

  @Test
  void parts_arrive_with_their_names_types_and_bytes() throws IOException {
    Body body =
        Body.multipart(
            List.of(
                Part.text("product", "{\"identifier\":\"Größe\"}"),
                Part.file("file", "a \"b\"\r\nü.png", PICTURE).withContentType("image/png")));

    List<Read> read = read(body);

    assertThat(read).hasSize(2);
    assertThat(read.get(0).head).isEqualTo("Content-Disposition: form-data; name=\"product\"\n");
    assertThat(read.get(0).content.readUtf8()).isEqualTo("{\"identifier\":\"Größe\"}");
    assertThat(read.get(1).head)
        .isEqualTo(
            "Content-Disposition: form-data; name=\"file\"; filename=\"a %22b%22%0D%0Aü.png\"\n"
                + "Content-Type: image/png\n");
    assertThat(read.get(1).content.readByteArray()).isEqualTo(PICTURE);
    assertThat(body.size()).isEqualTo(body.bytes().length);
  }

  @Property(tries = 200)
  void any_bytes_come_back_as_they_were(@ForAll @Size(min = 1, max = 4) List<byte[]> contents)
      throws IOException {
    List<Part> parts = contents.stream().map(bytes -> Part.file("file", "f", bytes)).toList();

    List<Read> read = read(Body.multipart(parts));

    assertThat(read.stream().map(part -> part.content.readByteArray()))
        .containsExactlyElementsOf(contents);
  }

  @Test
  void a_file_that_holds_the_form_around_another_is_carried_whole() throws IOException {
    byte[] form = Body.multipart(List.of(Part.file("file", "a.png", PICTURE))).bytes();

    List<Read> read = read(Body.multipart(List.of(Part.file("file", "b.txt", form))));

    assertThat(read).hasSize(1);
    assertThat(read.get(0).content.readByteArray()).isEqualTo(form);
  }

  @Test
  void the_same_parts_make_the_same_bytes() {
    List<Part> parts = List.of(Part.text("a", "1"), Part.file("file", "a.png", PICTURE));

    assertThat(Body.multipart(parts).bytes()).isEqualTo(Body.multipart(parts).bytes());
    assertThat(Body.multipart(parts).contentType()).isEqualTo(Body.multipart(parts).contentType());
  }

  @Test
  void a_preview_shows_fields_and_the_size_of_a_file() {
    Body body =
        Body.multipart(List.of(Part.text("product", "LN-1"), Part.file("file", "a.png", PICTURE)));

    assertThat(body.text())
        .contains("name=\"product\"\r\n\r\nLN-1\r\n")
        .contains("filename=\"a.png\"")
        .contains("(7 bytes)");
    assertThat(body.toString()).startsWith("multipart/form-data; boundary=").doesNotContain("LN-1");
  }

  @Test
  void what_is_given_may_change_later_without_changing_the_part() {
    byte[] mine = PICTURE.clone();
    Part part = Part.file("file", "a.png", mine);

    mine[0] = 0;
    part.bytes()[1] = 0;

    assertThat(part.bytes()).isEqualTo(PICTURE);
    assertThat(part).hasToString("file, 7 bytes");
  }

  @Test
  void what_could_break_the_head_of_a_part_is_refused() {
    Part part = Part.file("file", "a.png", PICTURE);

    assertThatThrownBy(() -> part.withContentType("image/png\r\nX-Other: 1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("image/png");
    assertThatThrownBy(() -> Part.text("", "1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Body.multipart(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private record Read(String head, Buffer content) {}

  private static List<Read> read(Body body) throws IOException {
    String boundary = MediaType.get(body.contentType()).parameter("boundary");
    List<Read> read = new ArrayList<>();
    try (MultipartReader reader =
        new MultipartReader(new Buffer().write(body.bytes()), String.valueOf(boundary))) {
      for (var part = reader.nextPart(); part != null; part = reader.nextPart()) {
        Buffer content = new Buffer();
        content.writeAll(part.body());
        read.add(new Read(part.headers().toString(), content));
      }
    }
    return read;
  }
}
