package io.crossdock.jdbc;

import io.crossdock.task.ErasedKey;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The reports of runs. */
final class ReportRows {

  private ReportRows() {}

  /** Takes a key out of all reports: the texts that say it, and no count. */
  static void forget(Handle handle, ErasedKey key) {
    if (key.key().isBlank()) {
      return;
    }
    List<Long> runs =
        handle
            .createQuery("select id from crossdock_run where report like :said escape '!'")
            .bind("said", containing(key.asJson()))
            .mapTo(Long.class)
            .list();
    for (long run : runs) {
      String report =
          handle
              .createQuery("select report from crossdock_run where id = ?")
              .bind(0, run)
              .map((rs, context) -> Texts.required(rs, "report"))
              .one();
      handle.execute(
          "update crossdock_run set report = ? where id = ?", key.outOfReport(report), run);
    }
  }

  /** A pattern for {@code like}, with the exclamation mark as its escape. */
  static String containing(String text) {
    return "%" + Texts.toColumn(text).replaceAll("[!%_]", "!$0") + "%";
  }
}
