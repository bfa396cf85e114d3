package dev.yaqlog.benchmarks.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the daemons of one kind say. */
final class Templates {
  /** How often a warning or worse has a message of trouble; else it has any. */
  private static final double FITTING = 0.7;

  private final Weighted<Template> all;
  private final Weighted<Template> ofTrouble;

  private Templates(List<Template> templates) {
    this.all = new Weighted<>(templates, Template::weight);
    this.ofTrouble =
        new Weighted<>(templates.stream().filter(Template::ofTrouble).toList(), Template::weight);
  }

  Template choose(Dice dice, boolean isTrouble) {
    return isTrouble && dice.chance(FITTING) ? ofTrouble.choose(dice) : all.choose(dice);
  }

  /** By kind, in the order of the file. */
  static Map<String, Templates> byKind() {
    Map<String, List<Template>> kinds =
        read().stream()
            .collect(
                Collectors.groupingBy(Template::kind, LinkedHashMap::new, Collectors.toList()));
    Map<String, Templates> byKind = new LinkedHashMap<>();
    kinds.forEach((kind, templates) -> byKind.put(kind, new Templates(templates)));
    return byKind;
  }

  private static List<Template> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Templates.class.getResourceAsStream("templates.txt")),
                StandardCharsets.US_ASCII))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Template::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
