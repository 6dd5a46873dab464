package io.crossdock.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The paging of a list that comes whole in one answer. */
final class WholeList implements Paging {

  @Override
  public String word() {
    return "none";
  }

  @Override
  public void ask(Call.Builder call, Read read) {
    // Nothing to add: the answer is the whole list.
  }

  @Override
  public Optional<Cursor> next(Read read, Answer answer, JsonNode items) {
    return Optional.empty();
  }
}
