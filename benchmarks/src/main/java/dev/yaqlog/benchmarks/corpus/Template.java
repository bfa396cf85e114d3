package dev.yaqlog.benchmarks.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message but for what differs from entry to entry.
 *
 * @param kind of the daemons that say it
 * @param weight how often, beside the others of its kind
 * @param ofTrouble whether it suits a warning or worse
 */
record Template(String kind, int weight, boolean ofTrouble, List<Slot> slots) {
  private static final Pattern SLOT = Pattern.compile("<([^>]*)>");

  Template {
    slots = List.copyOf(slots);
  }

  /** Reads a line of templates.txt. */
  static Template parse(String line) {
    String[] parts = line.split(" \\| ", 4);
    return new Template(
        parts[0], Integer.parseInt(parts[1]), parts[2].equals("!"), slots(parts[3]));
  }

  private static List<Slot> slots(String message) {
    List<Slot> slots = new ArrayList<>();
    Matcher found = SLOT.matcher(message);
    int end = 0;
    while (found.find()) {
      slots.add(Slot.literal(message.substring(end, found.start())));
      slots.add(Slot.parse(found.group(1)));
      end = found.end();
    }
    slots.add(Slot.literal(message.substring(end)));
    return slots;
  }

  void write(Text text, RecentIds ids) {
    for (int i = 0; i < slots.size(); i++) {
      slots.get(i).write(text, ids);
    }
  }
}
