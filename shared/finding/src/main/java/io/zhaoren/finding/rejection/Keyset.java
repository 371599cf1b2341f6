package io.zhaoren.finding.rejection;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Where the keys come from. Nothing here puts a key into a message, a log or an exception. */
final class Keyset {

  private Keyset() {}

  static KeysetHandle of(Optional<String> keyset, Optional<Path> keysetFile, boolean generate) {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the encryption library does not start", e);
    }
    if (keyset.isPresent()) {
      return parsed(keyset.get(), "zhaoren.rejection.keyset");
    }
    var file =
        keysetFile.orElseThrow(
            () ->
                new IllegalStateException(
                    "zhaoren.rejection.keyset or zhaoren.rejection.keyset-file must be set:"
                        + " what cannot be taken is kept encrypted only"));
    try {
      if (Files.notExists(file) && generate) {
        makeNew(file.toAbsolutePath());
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot write the keyset file " + file, e);
    }
    return read(file);
  }

  /** As it is now; a file that has gone is not made anew. */
  static KeysetHandle present(Optional<String> keyset, Optional<Path> file) {
    return keyset.isPresent() || file.isEmpty() ? of(keyset, file, false) : read(file.get());
  }

  private static KeysetHandle read(Path file) {
    try {
      return parsed(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the keyset file " + file, e);
    }
  }

  private static KeysetHandle parsed(String json, String place) {
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException | RuntimeException e) {
      // without its cause: a parser's message may repeat what it read
      throw new IllegalStateException(place + " holds no Tink keyset in JSON");
    }
  }

  /** Written whole under another name first: nobody ever reads half a keyset. */
  private static void makeNew(Path file) throws IOException {
    var directory = file.getParent();
    Files.createDirectories(directory);
    var unfinished = Files.createTempFile(directory, "keyset", ".json", readableByOwnerOnly(file));
    try {
      Files.writeString(unfinished, newKeyset());
      Files.createLink(file, unfinished);
    } catch (FileAlreadyExistsException another) {
      // somebody else was faster: those keys are taken
      return;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.move(unfinished, file);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static FileAttribute<?>[] readableByOwnerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static String newKeyset() {
    try {
      var keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no keys can be made", e);
    }
  }
}
