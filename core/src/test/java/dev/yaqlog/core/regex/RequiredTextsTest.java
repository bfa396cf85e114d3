package dev.yaqlog.core.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each pattern requires: clauses parted by ';', choices by '/', any case as 'i:'. */
class RequiredTextsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "session 0x[0-9a-f]+ .*timeout!session 0x; ;timeout",
        "blk_-?\\d+ of size 6[0-9]{7} from /10\\.10\\.!blk_; of size 6; from /10.10.",
        "time(d )?out!time;out",
        "ab+c!ab;bc",
        "(ab){3}c!abababc",
        "(ab){2,}c!abab;ababc",
        "a{0,}b!b",
        "foo(bar|baz)qux!foo;bar/baz;qux",
        "foo|ba[rz]!foo/ba",
        "foo|.*!",
        "foo|!",
        "(?i)Error: no!i:error: no",
        "(?i)disk full!i:di;i: full",
        "(?i:err)OR!i:error",
        "[eE][rR]r!i:err",
        "x(?i)y(?-i)z!i:xyz",
        "\\Qa.b\\E\\.\\x41!a.b.A",
        "^foo$!foo",
        "(?m)^foo\\b bar$!foo bar",
        "one\\ntwo\\tthree!one;two;three",
        "(?i)é!",
        "é+!é",
        "\\pL+ing!ing",
        "(?i)straße!i:tra;i:e",
        "((a?){50}b){3}!b",
        "[ab]*a[ab]{30}!a",
        "a{1000}!" + A128,
      })
  void requires(String pattern, String expected) {
    assertThat(clauses(RegexPattern.compile(pattern, false)))
        .isEqualTo(expected == null ? "" : expected);
  }

  private static final String A16 = "aaaaaaaaaaaaaaaa";
  private static final String A128 = A16 + A16 + A16 + A16 + A16 + A16 + A16 + A16;

  private static String clauses(RegexPattern pattern) {
    return pattern.required().stream()
        .map(
            clause ->
                clause.anyOf().stream()
                    .map(text -> (text.anyCase() ? "i:" : "") + text.text())
                    .collect(Collectors.joining("/")))
        .collect(Collectors.joining(";"));
  }
}
