package io.crossdock.testkit.akeneo;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The bodies that are too long to stand in a recording, by name. */
final class GeneratedBodies {

  private GeneratedBodies() {}

  static String named(String name) {
    if (name.startsWith("upload:")) {
      return UploadBodies.named(name.substring("upload:".length()));
    }
    return switch (name) {
      case "token:over-300-bytes" ->
          "{\"grant_type\":\"password\",\"username\":\"erp_1234\",\"password\":\"<password>\","
              + "\"note\":\""
              + "n".repeat(300)
              + "\"}";
      case "products:101-lines" -> lines(101);
      case "products:100-lines" -> lines(100);
      case "products:line-over-1000000" ->
          "{\"uuid\":\"" + StartStates.LN_1 + "\",\"note\":\"" + "n".repeat(1_000_000) + "\"}";
      case "bytes:10584" -> bytes(10_584);
      default -> throw new IllegalArgumentException("no body \"" + name + "\"");
    };
  }

  static String bytes(int count) {
    return "b".repeat(count);
  }

  private static String lines(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj("{\"uuid\":\"00000000-0000-4000-8000-%012d\"}"::formatted)
        .collect(Collectors.joining("\n"));
  }
}
