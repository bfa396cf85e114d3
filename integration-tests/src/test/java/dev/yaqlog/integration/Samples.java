package dev.yaqlog.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Genuine logs of yaq's own daemons, and lines of every form with what they mean. */
final class Samples {
  private Samples() {}

  static Path file(String name) {
    try {
      return Path.of(
              Objects.requireNonNull(Samples.class.getResource("/samples/now/stderr.txt")).toURI())
          .resolve("../..")
          .resolve(name)
          .normalize();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies all files below a folder of the samples, their names and sub-folders kept. */
  static void copy(String folder, Path to) {
    Path from = file(folder);
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
