package io.crossdock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresPlatformTest {

  @ParameterizedTest
  @CsvSource({"FreeBSD, amd64", "SunOS, sparcv9"})
  void a_platform_without_postgresql_skips_its_tests_and_says_why(String system, String hardware) {
    assertThat(new PostgresPlatform(system, hardware).whyNone())
        .hasValueSatisfying(
            why -> assertThat(why).contains(system + " on " + hardware, "store-jdbc/pom.xml"));
  }

  @Test
  void on_linux_a_postgresql_that_is_missing_is_no_reason_to_skip() {
    assertThat(new PostgresPlatform("Linux", "riscv64").whyNone()).isEmpty();
  }
}
