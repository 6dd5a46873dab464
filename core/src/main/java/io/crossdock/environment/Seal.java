package io.crossdock.environment;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Seals secrets in memory under a key that is never written anywhere. */
final class Seal {

  private final Aead aead;

  private Seal(Aead aead) {
    this.aead = aead;
  }

  static Seal inMemory() {
    try {
      AeadConfig.register();
      return new Seal(
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get())
              .getPrimitive(RegistryConfiguration.get(), Aead.class));
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException("this Java platform cannot encrypt with AES-GCM", fault);
    }
  }

  byte[] seal(String name, String secret) {
    try {
      return aead.encrypt(utf8(secret), utf8(name));
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException("variable \"" + name + "\" cannot be sealed", fault);
    }
  }

  String unseal(String name, byte[] sealed) {
    try {
      return new String(aead.decrypt(sealed, utf8(name)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException("variable \"" + name + "\" cannot be unsealed", fault);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
