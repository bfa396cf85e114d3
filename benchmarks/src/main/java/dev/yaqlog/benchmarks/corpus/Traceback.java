package dev.yaqlog.benchmarks.corpus;

import java.util.List;

/** What a Python program says at length when it fails. */
final class Traceback {
  private static final byte[] FIRST = Text.ascii("\tTraceback (most recent call last):\n");

  private static final List<Template> MIDDLE =
      templates(
          "\t  File \"/opt/lab/lib/python3.8/site-packages/stage/protocol.py\", line <int:10:900>, in send",
          "\t  File \"/opt/lab/lib/python3.8/asyncio/tasks.py\", line <int:10:900>, in wait_for",
          "\t    reply = await self._port.write_then_read(command)",
          "\t  File \"/opt/lab/lib/python3.8/site-packages/stage/daemon.py\", line <int:10:900>, in poll",
          "\t    raise ValueError(f'axis {axis} does not exist')",
          "\t    return future.result()");

  private static final List<Template> LAST =
      templates(
          "\tTimeoutError: no answer within <int:1:60> s",
          "\tValueError: could not convert string to float: b''",
          "\tOSError: [Errno 5] Input/output error",
          "\tConnectionResetError: [Errno 104] Connection reset by peer");

  private Traceback() {}

  /** Writes some lines, each a continuation. */
  static void write(Text text, RecentIds ids) {
    text.add(FIRST);
    for (int left = 3 + ids.dice().below(9); left > 0; left--) {
      line(MIDDLE, text, ids);
    }
    line(LAST, text, ids);
  }

  private static void line(List<Template> among, Text text, RecentIds ids) {
    among.get(ids.dice().below(among.size())).write(text, ids);
    text.add('\n');
  }

  private static List<Template> templates(String... lines) {
    return List.of(lines).stream().map(line -> Template.parse("any | 1 | ! | " + line)).toList();
  }
}
