package dev.yaqlog.core.regex;

import dev.yaqlog.core.regex.Node.Choice;
import dev.yaqlog.core.regex.Node.One;
import dev.yaqlog.core.regex.Node.Opaque;
import dev.yaqlog.core.regex.Node.Repeat;
import dev.yaqlog.core.regex.Node.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a message must hold for a pattern to be found in it: at least one text of each clause.
 *
 * <p>Line breaks and TABs are in no text, as they stand otherwise in a file than in a message; nor
 * is U+FFFD, which in a message stands for bytes that are not UTF-8.
 */
final class RequiredTexts {
  /** Of a text; more would not make it rarer. */
  private static final int MAX_LENGTH = 128;

  private static final int MAX_CLAUSES = 32;
  private static final int MAX_CHOICES = 16;
  private static final String IN_NO_TEXT = "\n\r\t\uFFFD";

  private final Set<RequiredClause> clauses = new LinkedHashSet<>();
  private final StringBuilder run = new StringBuilder();
  private boolean runOfAnyCase;

  private RequiredTexts() {}

  static List<RequiredClause> of(Node node) {
    RequiredTexts required = new RequiredTexts();
    required.visit(node);
    return required.clauses();
  }

  /** Those of a text itself. */
  static List<RequiredClause> ofText(String text, boolean anyCase) {
    RequiredTexts required = new RequiredTexts();
    text.codePoints().forEach(c -> required.add(c, anyCase && isLetter(c)));
    return required.clauses();
  }

  private List<RequiredClause> clauses() {
    endRun();
    return List.copyOf(clauses);
  }

  /* What is passed over only ends the run: then less is required than might be. */
  private void visit(Node node) {
    if (node instanceof One one) {
      addOne(one.set());
    } else if (node instanceof Sequence sequence) {
      sequence.nodes().forEach(this::visit);
    } else if (node instanceof Choice choice) {
      endRun();
      anyOf(choice).ifPresent(this::add);
    } else if (node instanceof Repeat repeat) {
      visitRepeat(repeat);
    } else if (node instanceof Opaque) {
      endRun();
    }
    // a boundary parts no characters
  }

  /* The first of the repeated follows what came before, the last comes before what follows. */
  private void visitRepeat(Repeat repeat) {
    boolean isText = isText(repeat.node());
    int times = Math.min(repeat.min(), isText ? MAX_LENGTH : 1);
    for (int i = 0; i < times; i++) {
      visit(repeat.node());
    }
    if (times < repeat.min() || repeat.min() != repeat.max()) {
      endRun();
      for (int i = 0; i < times && isText; i++) {
        visit(repeat.node());
      }
    }
  }

  private static boolean isText(Node node) {
    return node instanceof One
        || (node instanceof Sequence sequence
            && sequence.nodes().stream().allMatch(One.class::isInstance));
  }

  private static Optional<RequiredClause> anyOf(Choice choice) {
    List<RequiredText> texts = new ArrayList<>();
    for (Node node : choice.nodes()) {
      Optional<RequiredClause> best =
          of(node).stream().max(Comparator.comparingInt(RequiredClause::length));
      if (best.isEmpty() || texts.size() + best.get().anyOf().size() > MAX_CHOICES) {
        return Optional.empty();
      }
      texts.addAll(best.get().anyOf());
    }
    return Optional.of(new RequiredClause(texts));
  }

  private void addOne(CharSet set) {
    if (set.single() >= 0) {
      add(set.single(), false);
    } else if (set.letterOfAnyCase() >= 0) {
      add(set.letterOfAnyCase(), true);
    } else {
      endRun();
    }
  }

  private void add(int c, boolean anyCase) {
    boolean isText = IN_NO_TEXT.indexOf(c) < 0 && !isSurrogate(c);
    if (!isText || run.length() >= MAX_LENGTH || ((runOfAnyCase || anyCase) && !allAscii(c))) {
      endRun();
    }
    if (isText) {
      run.appendCodePoint(c);
      runOfAnyCase |= anyCase;
    }
  }

  private boolean allAscii(int c) {
    return c < 0x80 && run.chars().allMatch(b -> b < 0x80);
  }

  private void endRun() {
    if (run.length() > 0) {
      String text = run.toString();
      RequiredText required =
          new RequiredText(runOfAnyCase ? asciiLower(text) : text, runOfAnyCase);
      add(new RequiredClause(List.of(required)));
      run.setLength(0);
    }
    runOfAnyCase = false;
  }

  private void add(RequiredClause clause) {
    if (clauses.size() < MAX_CLAUSES) {
      clauses.add(clause);
    }
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static boolean isLetter(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static String asciiLower(String text) {
    StringBuilder lower = new StringBuilder(text);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c);
    }
    return lower.toString();
  }
}
