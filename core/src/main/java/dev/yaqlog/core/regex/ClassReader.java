package dev.yaqlog.core.regex;

import dev.yaqlog.core.regex.Node.One;
import dev.yaqlog.core.regex.Node.Opaque;
import java.util.Optional;

/** Reads what stands in brackets, after the first. */
final class ClassReader {
  private final PatternText text;
  private final boolean anyCase;
  private CharSet set = CharSet.ofRanges();
  private boolean isOpaque;

  ClassReader(PatternText text, boolean anyCase) {
    this.text = text;
    this.anyCase = anyCase;
  }

  Node read() {
    boolean not = text.take("^");
    do {
      step();
    } while (!text.take("]"));
    if (isOpaque) {
      return new Opaque();
    }
    return new One(not ? set.not() : set);
  }

  private void step() {
    if (text.at("[:") && text.hasAhead(":]")) {
      text.require("[:");
      add(NamedSets.posix(text.takeUpTo(":]"), anyCase).orElseThrow(NotUnderstood::new));
    } else if (text.at("\\")) {
      escape();
    } else {
      range(text.next());
    }
  }

  private void escape() {
    text.require("\\");
    if (text.takeUnicodeName()) {
      isOpaque = true;
      return;
    }
    Optional<CharSet> named = text.takePerl(anyCase);
    if (named.isPresent()) {
      add(named.get());
    } else {
      range(text.escaped());
    }
  }

  private void range(int first) {
    int last = first;
    if (text.at("-") && !text.at("-]")) {
      text.require("-");
      last = text.take("\\") ? text.escaped() : text.next();
    }
    if (last < first) {
      throw new NotUnderstood();
    }
    CharSet range = CharSet.ofRanges(first, last);
    if (anyCase && !range.isAscii()) {
      text.requireFoldable(first, last);
      isOpaque = true;
    } else {
      add(anyCase ? range.anyCase() : range);
    }
  }

  private void add(CharSet more) {
    set = set.and(more);
  }
}
