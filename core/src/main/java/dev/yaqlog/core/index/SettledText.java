package dev.yaqlog.core.index;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;

/** The part of a text that can be indexed: what is known of it stays so when the file grows. */
final class SettledText {
  private static final int STEP = 4096;

  /** So far the first head is looked for by those who open a log. */
  private static final int MAX_HEADLESS_BYTES = 1 << 20;

  private SettledText() {}

  /** {@code log} as far as its last finished line; nothing of it if its beginning has no time. */
  static OpenLog of(OpenLog log) throws IOException {
    if (!isTimed(log)) {
      return log.until(0);
    }
    return log.file().isCompressed() ? log : log.until(lastLineEnd(log));
  }

  /** Whether text before the first head has a time that is not the file's own, which changes. */
  private static boolean isTimed(OpenLog log) throws IOException {
    LogFile file = log.file();
    if (file.started() != null || log.isHeadAt(0)) {
      return true;
    }
    OpenLog beginning = log.until(MAX_HEADLESS_BYTES);
    return beginning.headAfter(0) < beginning.end();
  }

  /* A torn last line may turn out to be no head, or to be one. */
  private static long lastLineEnd(OpenLog log) throws IOException {
    for (long end = log.end(); end > 0; end -= STEP) {
      long from = Math.max(0, end - STEP);
      byte[] step = log.read(from, (int) (end - from));
      for (int i = step.length - 1; i >= 0; i--) {
        if (step[i] == '\n') {
          return from + i + 1;
        }
      }
    }
    return 0;
  }
}
