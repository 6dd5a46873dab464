package io.crossdock.environment;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;

/** A Tink key set in a file that its owner alone may use. */
final class KeyFile {

  private static final Set<PosixFilePermission> ALLOWED =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path file;

  KeyFile(Path file) {
    this.file = file;
  }

  Aead aead() {
    KeysetHandle keys = read();
    try {
      return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException fault) {
      throw unusable(fault);
    }
  }

  void create() {
    if (Files.exists(file)) {
      throw new EnvironmentException(
          "key file "
              + file
              + " cannot be created: it is there already, and what it sealed would"
              + " be lost; allowed: another name, or rotating the key",
          null);
    }
    AtomicFile.at(file).create(serialized(generated()));
  }

  void rotate() {
    try {
      KeysetHandle.Builder grown = KeysetHandle.newBuilder(read());
      KeysetHandle rotated =
          grown
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                      .withRandomId()
                      .makePrimary())
              .build();
      AtomicFile.at(file).replace(serialized(rotated));
    } catch (GeneralSecurityException fault) {
      throw unusable(fault);
    }
  }

  private KeysetHandle read() {
    refuseLoosePermissions();
    String text = AtomicFile.at(file).read("key file");
    try {
      AeadConfig.register();
      return TinkJsonProtoKeysetFormat.parseKeyset(
          text, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException fault) {
      throw unusable(fault);
    }
  }

  private void refuseLoosePermissions() {
    try {
      if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
        return;
      }
      Set<PosixFilePermission> given = Files.getPosixFilePermissions(file);
      if (!ALLOWED.containsAll(given)) {
        throw new EnvironmentException(
            "key file "
                + file
                + " may be used by others than its owner ("
                + PosixFilePermissions.toString(given)
                + "); allowed: rw------- or r--------; mend it with: chmod 600 "
                + file,
            null);
      }
    } catch (IOException fault) {
      throw new EnvironmentException(
          "key file " + file + " cannot be read: " + AtomicFile.reason(fault), fault);
    }
  }

  private EnvironmentException unusable(GeneralSecurityException fault) {
    // Tink's and its JSON parser's messages may quote what they read, and that is the key.
    return new EnvironmentException(
        "key file "
            + file
            + " holds no usable key set: "
            + fault.getClass().getSimpleName()
            + "; allowed: a file that KeySource.createKeyFile made",
        null);
  }

  private static KeysetHandle generated() {
    try {
      AeadConfig.register();
      return KeysetHandle.generateNew(
          PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException("this Java platform cannot make an AES-GCM key", fault);
    }
  }

  private static String serialized(KeysetHandle keys) {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeyset(
          keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException("the key set cannot be written", fault);
    }
  }
}
