package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say of the tree is there. */
class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^):#]+)(#[^)]*)?\\)");

  static List<Path> documents() throws IOException {
    try (Stream<Path> root = Files.list(Distribution.SOURCES);
        Stream<Path> docs = Files.walk(Distribution.SOURCES.resolve("docs"))) {
      return Stream.concat(root, docs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Path document) throws IOException {
    assertThat(LINK.matcher(Files.readString(document)).results().map(link -> link.group(1)))
        .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
  }

  @Test
  void theReadmeOpensWithTheTwoCommands() throws IOException {
    String readme = Files.readString(Distribution.SOURCES.resolve("README.md"));
    assertThat(readme.lines().limit(5)).anyMatch(line -> line.strip().startsWith("./quickstart"));
    assertThat(readme.lines().limit(5)).anyMatch(line -> line.strip().startsWith("./verify"));
  }
}
