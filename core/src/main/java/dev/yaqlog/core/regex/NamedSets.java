package dev.yaqlog.core.regex;

import java.util.Map;
import java.util.Optional;

/** The sets of characters that have names; all of ASCII, as RE2 has them. */
final class NamedSets {
  private static final CharSet DIGIT = CharSet.ofRanges('0', '9');
  private static final CharSet WORD = CharSet.ofRanges('0', '9', 'A', 'Z', '_', '_', 'a', 'z');

  private static final Map<Character, CharSet> PERL =
      Map.of('d', DIGIT, 'w', WORD, 's', CharSet.ofRanges('\t', '\n', '\f', '\r', ' ', ' '));

  private static final Map<String, CharSet> POSIX =
      Map.ofEntries(
          Map.entry("alnum", CharSet.ofRanges('0', '9', 'A', 'Z', 'a', 'z')),
          Map.entry("alpha", CharSet.ofRanges('A', 'Z', 'a', 'z')),
          Map.entry("ascii", CharSet.ofRanges(0, 0x7F)),
          Map.entry("blank", CharSet.ofRanges('\t', '\t', ' ', ' ')),
          Map.entry("cntrl", CharSet.ofRanges(0, 0x1F, 0x7F, 0x7F)),
          Map.entry("digit", DIGIT),
          Map.entry("graph", CharSet.ofRanges('!', '~')),
          Map.entry("lower", CharSet.ofRanges('a', 'z')),
          Map.entry("print", CharSet.ofRanges(' ', '~')),
          Map.entry("punct", CharSet.ofRanges('!', '/', ':', '@', '[', '`', '{', '~')),
          Map.entry("space", CharSet.ofRanges('\t', '\r', ' ', ' ')),
          Map.entry("upper", CharSet.ofRanges('A', 'Z')),
          Map.entry("word", WORD),
          Map.entry("xdigit", CharSet.ofRanges('0', '9', 'A', 'F', 'a', 'f')));

  private NamedSets() {}

  /**
   * @param letter as in {@code \d}; a capital for all but these
   */
  static Optional<CharSet> perl(char letter, boolean anyCase) {
    CharSet set = PERL.get(Character.toLowerCase(letter));
    return Optional.ofNullable(set).map(s -> signed(s, Character.isUpperCase(letter), anyCase));
  }

  /**
   * @param name as in {@code [:alnum:]}, with {@code ^} before it for all but these
   */
  static Optional<CharSet> posix(String name, boolean anyCase) {
    boolean not = name.startsWith("^");
    return Optional.ofNullable(POSIX.get(not ? name.substring(1) : name))
        .map(s -> signed(s, not, anyCase));
  }

  private static CharSet signed(CharSet set, boolean not, boolean anyCase) {
    CharSet cased = anyCase ? set.anyCase() : set;
    return not ? cased.not() : cased;
  }
}
