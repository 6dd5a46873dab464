package io.crossdock.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An example as its reader runs it: in a JVM of its own, with all that it prints.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it printed to standard error, where the progress bar is
 */
record Program(int exit, String out, String err) {

  /** Runs it to its end; its temporary files go to the folder, too. */
  static Program run(Class<?> main, Path folder, String... arguments)
      throws IOException, InterruptedException {
    Path out = folder.resolve(main.getSimpleName() + ".out");
    Path err = folder.resolve(main.getSimpleName() + ".err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8"));
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      int exit = process.waitFor();
      return new Program(exit, text(out), text(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** All that it printed. */
  String printed() {
    return out + err;
  }
}
