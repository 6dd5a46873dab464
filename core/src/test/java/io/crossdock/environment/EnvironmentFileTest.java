package io.crossdock.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.crossdock.CrossdockException;
import io.crossdock.InvalidDefinitionException;
import io.crossdock.internal.environment.Secrets;
import io.crossdock.internal.reference.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFileTest {

  private static final String SECRET = "p@ss/wörd+1\"x";

  @TempDir Path folder;
  private Path file;
  private Path keyFile;

  @BeforeEach
  void fill() {
    file = folder.resolve("environment.json");
    keyFile = folder.resolve("environment.key");
    EnvironmentFile.openOrNew(file, KeySource.createKeyFile(keyFile))
        .variable("Magento_Url", "https://shop.example.com")
        .encrypted("Magento_password", SECRET)
        .save();
  }

  @Test
  void plain_and_sealed_variables_come_back() {
    Variables variables = load(KeySource.keyFile(keyFile));

    assertThat(variables.text("Magento_Url")).contains("https://shop.example.com");
    assertThat(variables.text("Magento_password")).contains(SECRET);
    assertThat(variables.isSecret("Magento_password")).isTrue();
    assertThat(variables.isSecret("Magento_Url")).isFalse();
  }

  @Test
  void what_is_kept_is_sealed_with_the_key_that_was_said_or_that_of_the_first_file() {
    KeySource ofFile = KeySource.keyFile(keyFile);
    KeySource said = KeySource.createKeyFile(folder.resolve("said.key"));
    Environment.Builder files =
        Environment.builder().file(file, ofFile).file(file, KeySource.keyFile(keyFile));

    assertThat(Secrets.keys(Environment.builder().build())).isEmpty();
    assertThat(Secrets.keys(files.build())).contains(ofFile);
    assertThat(Secrets.keys(files.build().toBuilder().build())).contains(ofFile);
    Environment both = Environment.builder().sealingKey(said).file(file, ofFile).build();
    assertThat(Secrets.keys(both)).contains(said);
    assertThat(both).asString().doesNotContain("said.key");
    Environment source =
        Environment.builder().source(environment -> environment.file(file, ofFile)).build();
    assertThat(Secrets.keys(source)).contains(ofFile);
  }

  @Test
  void the_file_holds_names_and_plain_values_and_no_secret() throws IOException {
    assertThat(Files.readString(file))
        .contains("Magento_Url", "https://shop.example.com", "Magento_password")
        .doesNotContain(SECRET, "wörd");
    assertThat(Files.getPosixFilePermissions(keyFile))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(names()).containsExactly("environment.json", "environment.key");
  }

  @Test
  void the_hosts_own_key_opens_what_it_sealed() throws Exception {
    AeadConfig.register();
    Aead own =
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get())
            .getPrimitive(RegistryConfiguration.get(), Aead.class);
    EnvironmentFile.openOrNew(file, KeySource.of(own))
        .encrypted("Magento_password", "other")
        .save();

    assertThat(load(KeySource.of(own)).text("Magento_password")).contains("other");
  }

  @Test
  void another_key_does_not_open_it_and_the_error_names_the_variable_not_the_value() {
    KeySource other = KeySource.createKeyFile(folder.resolve("other.key"));

    assertThatThrownBy(() -> load(other))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("\"Magento_password\"")
        .hasMessageContaining("other.key")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void a_renamed_variable_does_not_open() throws IOException {
    replaceInFile("Magento_password", "Akeneo_password");

    assertThatThrownBy(() -> load(KeySource.keyFile(keyFile)))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("\"Akeneo_password\"")
        .hasMessageContaining("the name was changed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sealed\" : \"B",
        "\"sealed\" : \"?",
        "\"sealed\" : \"",
        "\"sealed\":\"\"}, \"x\": {\"sealed\":\""
      })
  void a_changed_sealed_text_does_not_open(String changed) throws IOException {
    replaceInFile("\"sealed\" : \"A", changed);

    assertThatThrownBy(() -> load(KeySource.keyFile(keyFile)))
        .isInstanceOf(CrossdockException.class)
        .hasMessageContaining("Magento_password");
  }

  @Test
  void after_a_rotation_the_old_key_still_opens_and_resealing_needs_it_no_more()
      throws IOException {
    String sealedBefore = Files.readString(file);
    Path oldKeys = Files.copy(keyFile, folder.resolve("old.key"));
    Files.setPosixFilePermissions(oldKeys, PosixFilePermissions.fromString("rw-------"));

    KeySource rotated = KeySource.rotateKeyFile(keyFile);

    assertThat(load(rotated).text("Magento_password")).contains(SECRET);

    EnvironmentFile.open(file, rotated).resealAll().save();

    assertThat(Files.readString(file)).isNotEqualTo(sealedBefore);
    assertThat(load(rotated).text("Magento_password")).contains(SECRET);
    assertThatThrownBy(() -> load(KeySource.keyFile(oldKeys)))
        .isInstanceOf(EnvironmentException.class);
    assertThat(Files.getPosixFilePermissions(keyFile))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
  void a_key_file_that_others_may_use_is_refused_with_how_to_mend_it(String permissions)
      throws IOException {
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString(permissions));

    assertThatThrownBy(() -> load(KeySource.keyFile(keyFile)))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining(permissions)
        .hasMessageContaining("chmod 600 " + keyFile);
  }

  @Test
  void a_key_file_that_its_owner_may_only_read_is_fine() throws IOException {
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("r--------"));

    assertThat(load(KeySource.keyFile(keyFile)).names()).hasSize(2);
  }

  @Test
  void a_key_file_that_is_there_is_not_overwritten() throws IOException {
    String before = Files.readString(keyFile);

    assertThatThrownBy(() -> KeySource.createKeyFile(keyFile))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("there already");
    assertThat(Files.readString(keyFile)).isEqualTo(before);
  }

  @Test
  void a_damaged_key_file_is_told_without_its_content() throws IOException {
    Files.writeString(keyFile, "{\"primaryKeyId\": \"hunter2\", \"key\": []}");

    assertThatThrownBy(() -> load(KeySource.keyFile(keyFile)))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining(keyFile.toString())
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  @Test
  void a_file_that_is_not_there_is_told_by_name() {
    assertThatThrownBy(
            () -> EnvironmentFile.open(folder.resolve("none.json"), KeySource.keyFile(keyFile)))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("none.json cannot be read: it is not there");
    assertThatThrownBy(() -> load(KeySource.keyFile(folder.resolve("none.key"))))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("none.key cannot be read: it is not there");
  }

  @Test
  void a_file_of_another_form_is_told_whole_and_not_quoted() throws IOException {
    Files.writeString(
        file, "{\"a\": 1, \"b c\": \"hunter2\", \"d\": {\"sealed\": 2}, \"e\": {\"x\": \"y\"}}");

    assertThatThrownBy(() -> load(KeySource.keyFile(keyFile)))
        .isInstanceOfSatisfying(
            InvalidDefinitionException.class, fault -> assertThat(fault.problems()).hasSize(4))
        .hasMessageNotContaining("hunter2");

    Files.writeString(file, "{\"a\": hunter2}");

    assertThatThrownBy(() -> load(KeySource.keyFile(keyFile)))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("line 1")
        .hasMessageNotContaining("hunter2");

    Files.writeString(file, "{\"a\": \"x\", \"a\": \"y\"}");

    assertThatThrownBy(() -> load(KeySource.keyFile(keyFile)))
        .isInstanceOf(EnvironmentException.class);
  }

  @Test
  void a_plain_file_needs_no_key() {
    EnvironmentFile.open(file, KeySource.keyFile(keyFile)).remove("Magento_password").save();

    assertThat(load(KeySource.keyFile(folder.resolve("none.key"))).names())
        .containsExactly("Magento_Url");
  }

  @Test
  void saving_keeps_permissions_and_follows_a_link() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    EnvironmentFile.open(link, KeySource.keyFile(keyFile)).variable("New", "x").save();

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(file)).contains("\"New\"");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void a_file_that_cannot_be_written_leaves_nothing_behind() throws IOException {
    EnvironmentFile opened = EnvironmentFile.open(file, KeySource.keyFile(keyFile));
    Files.delete(file);
    Files.createDirectories(file.resolve("occupied"));

    assertThatThrownBy(opened::save)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("cannot be written");
    assertThat(names()).containsExactly("environment.json", "environment.key");
  }

  private Variables load(KeySource keys) {
    return Secrets.of(Environment.builder().file(file, keys).build());
  }

  private void replaceInFile(String before, String after) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(before);
    Files.writeString(file, text.replace(before, after));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
