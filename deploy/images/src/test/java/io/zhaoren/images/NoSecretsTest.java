package io.zhaoren.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret lies in the repository. */
class NoSecretsTest {

  private static final Set<String> SKIPPED =
      Set.of("target", ".git", ".zhaoren", "node_modules", ".idea", ".mvn");

  private static final Map<String, Pattern> SHAPES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----")),
              Map.entry("key of a cloud", Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b")),
              Map.entry(
                  "token of a code host",
                  Pattern.compile("\\b(ghp|gho|ghs|github_pat|glpat)[_-][0-9A-Za-z_-]{20,}")),
              Map.entry("token of a chat", Pattern.compile("\\bxox[abprs]-[0-9A-Za-z-]{10,}")),
              Map.entry(
                  "signed token",
                  Pattern.compile(
                      "\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,}")),
              Map.entry(
                  "keyset",
                  Pattern.compile("\"keyMaterialType\"[\\s\\S]{0,400}\"value\"\\s*:\\s*\"")),
              Map.entry(
                  "password",
                  Pattern.compile(
                      "(?im)^[^\\S\\n]*[\\w.\\-]*(password|passwd|secret|api[-_]?key)[^\\S\\n]*[:=][^\\S\\n]*['\"]?[A-Za-z0-9+/!@#%^&*_\\-]{8,}['\"]?[^\\S\\n]*$")),
              Map.entry(
                  "password in an address",
                  Pattern.compile("[a-z][a-z0-9+]*://[^\\s/:@\"'{}$<]+:[^\\s/@\"'{}$<]{4,}@"))));

  /** What looks like one and is none: file, shape and why. */
  private static final Map<String, String> EXCEPTIONS = Map.of();

  private static List<String> found(String text) {
    return SHAPES.entrySet().stream()
        .filter(shape -> shape.getValue().matcher(text).find())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void noFileOfTheRepositoryHoldsOne() throws IOException {
    var findings = new ArrayList<String>();
    var looked = new ArrayList<Path>();
    Files.walkFileTree(
        Deployables.ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes unused) {
            return SKIPPED.contains(directory.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes unused)
              throws IOException {
            var name = Deployables.ROOT.relativize(file).toString();
            try {
              looked.add(file);
              for (var shape : found(Files.readString(file))) {
                if (!EXCEPTIONS.containsKey(name + " " + shape)) {
                  findings.add(name + ": " + shape);
                }
              }
            } catch (MalformedInputException notText) {
              // a picture or an archive
            }
            return FileVisitResult.CONTINUE;
          }
        });

    assertThat(looked).hasSizeGreaterThan(1000);
    assertThat(findings).isEmpty();
  }

  /** Put together here, so that this file does not hold them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN |PRIVATE KEY-----",
        "key = AKIA|ABCDEFGHIJKLMNOP",
        "ghp_|abcdefghijklmnopqrstuvwxyz0123456789",
        "xoxb-|1234567890-abcdefghij",
        "eyJhbGciOiJSUzI1NiJ9.|eyJzdWIiOiJzb21lYm9keSJ9.c2lnbmF0dXJlLW9mLXNvbWVib2R5",
        "quarkus.datasource.|password=correct-horse-battery",
        "  api-key: |'0123456789abcdef'",
        "postgresql:|//user:hunter22@db.example.org/x",
        "{\"keyMaterialType\": \"SYMMETRIC\", |\"value\": \"GhB\"}"
      })
  void oneOfEachShapeIsNoticed(String halves) {
    assertThat(found(halves.replace("|", ""))).isNotEmpty();
  }

  @Test
  void whatOnlyNamesOneIsNone() {
    assertThat(
            found(
                """
                quarkus.datasource.password=${DATABASE_PASSWORD}
                password: {secretKeyRef: {name: a, key: password}}
                jdbc:postgresql://localhost:15432/assistance
                "password" is asked for
                """))
        .isEmpty();
  }
}
