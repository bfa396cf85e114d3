package dev.yaqlog.cli.command;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few words. */
abstract class WordConverter<E extends Enum<E>> implements ITypeConverter<E> {
  private final Class<E> words;

  WordConverter(Class<E> words) {
    this.words = words;
  }

  @Override
  public final E convert(String text) {
    return Arrays.stream(words.getEnumConstants())
        .filter(word -> word.toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> refusal(text));
  }

  private TypeConversionException refusal(String text) {
    String known =
        Arrays.stream(words.getEnumConstants())
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return new TypeConversionException("expected one of " + known + ", was '" + text + "'");
  }
}
