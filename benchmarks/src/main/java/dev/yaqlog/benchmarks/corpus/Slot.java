package dev.yaqlog.benchmarks.corpus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a template; what stands there differs from entry to entry. */
@FunctionalInterface
interface Slot {
  void write(Text text, RecentIds ids);

  /**
   * Reads a slot as templates.txt writes it, without its brackets.
   *
   * @throws IllegalArgumentException if there is no such slot
   */
  static Slot parse(String slot) {
    String[] parts = slot.split(":", -1);
    return switch (parts[0]) {
      case "ip" -> Slot::ip;
      case "uuid" -> (text, ids) -> uuid(text, ids.next());
      case "id" -> (text, ids) -> text.number(ids.next() >> 1);
      case "hex" -> hex(Integer.parseInt(parts[1]));
      case "int" -> number(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
      case "real" -> real(slot);
      case "one" -> oneOf(parts[1].split(","));
      default -> throw new IllegalArgumentException("no such slot: " + slot);
    };
  }

  static Slot literal(String literal) {
    byte[] bytes = Text.ascii(literal);
    return (text, ids) -> text.add(bytes);
  }

  /**
   * One of 300 addresses, some of them much more often than others, a fifth in each of 10.10 to
   * 10.14.
   */
  private static void ip(Text text, RecentIds ids) {
    int host = ids.dice().lowBelow(300);
    text.add('1').add('0').add('.').number(10 + host % 5);
    text.add('.').number(host * 37 % 256).add('.').number(host * 101 % 254 + 1);
  }

  private static void uuid(Text text, long id) {
    long more = id * 0x9E37_79B9_7F4A_7C15L;
    text.hex(id >>> 32, 8).add('-').hex(id >>> 16, 4).add('-').hex(id, 4);
    text.add('-').hex(more >>> 48, 4).add('-').hex(more, 12);
  }

  private static Slot hex(int digits) {
    return (text, ids) -> text.hex(ids.next(), digits);
  }

  private static Slot number(long from, long to) {
    return (text, ids) -> text.number(ids.dice().between(from, to));
  }

  private static Slot real(String slot) {
    Matcher parts = Pattern.compile("real:(-?\\d+):(-?\\d+):(\\d)").matcher(slot);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no such slot: " + slot);
    }
    int decimals = Integer.parseInt(parts.group(3));
    long unit = Math.round(Math.pow(10, decimals));
    long from = unit * Long.parseLong(parts.group(1));
    long to = unit * Long.parseLong(parts.group(2)) - 1;
    return (text, ids) -> {
      long value = ids.dice().between(from, to);
      if (value < 0) {
        text.add('-');
      }
      text.number(Math.abs(value) / unit).add('.').digits(Math.abs(value) % unit, decimals);
    };
  }

  private static Slot oneOf(String... words) {
    byte[][] bytes = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      bytes[i] = Text.ascii(words[i]);
    }
    return (text, ids) -> text.add(bytes[ids.dice().lowBelow(bytes.length)]);
  }
}
