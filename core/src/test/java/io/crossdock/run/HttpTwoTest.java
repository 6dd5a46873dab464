package io.crossdock.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over TLS the library speaks HTTP/2 with who speaks it, and its connections keep no JVM alive.
 *
 * <p>Source: square/okhttp #4029, #5542 (case G12).
 */
@Timeout(120)
class HttpTwoTest {

  private static final String PASSWORD = "a password of the test";

  @TempDir Path folder;

  @Test
  void a_program_that_spoke_http_2_ends_when_its_main_method_returns() throws Exception {
    Path keys = certificateOfLocalhost();
    try (MockWebServer server = new MockWebServer()) {
      server.useHttps(speaking(keys).getSocketFactory());
      server.setDispatcher(OneJvm.things());
      server.start();

      List<String> runs =
          OneJvm.runs(
              List.of(
                  "-Djavax.net.ssl.trustStore=" + keys,
                  "-Djavax.net.ssl.trustStorePassword=" + PASSWORD),
              "https://localhost:" + server.getPort(),
              "/good");

      assertThat(runs).singleElement().asString().contains("finished=2 failed=0 stopped=no");
      RecordedRequest request = server.takeRequest(1, TimeUnit.SECONDS);
      assertThat(request).isNotNull();
      assertThat(request.getVersion()).isEqualTo("HTTP/2");
    }
  }

  private Path certificateOfLocalhost() throws Exception {
    Path keys = folder.resolve("localhost.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    return keys;
  }

  private static SSLContext speaking(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keys)) {
      store.load(file, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
