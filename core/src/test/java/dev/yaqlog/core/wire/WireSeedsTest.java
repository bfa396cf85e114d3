package dev.yaqlog.core.wire;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds of {@link WireFuzzTest}, and what it ever found to break something. */
class WireSeedsTest {

  @ParameterizedTest
  @MethodSource("seeds")
  void aSeedIsUnderstoodOrRefused(Path seed) throws IOException {
    WireProperties.holdFor(Files.readAllBytes(seed));
  }

  static Stream<Path> seeds() throws IOException, URISyntaxException {
    URL folder =
        WireFuzzTest.class.getResource("WireFuzzTestInputs/anyBytesAreUnderstoodOrRefused");
    try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(folder).toURI()))) {
      return files.sorted().toList().stream();
    }
  }
}
