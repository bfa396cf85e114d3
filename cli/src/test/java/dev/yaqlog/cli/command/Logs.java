package dev.yaqlog.cli.command;

import static dev.yaqlog.core.model.Level.CRITICAL;
import static dev.yaqlog.core.model.Level.DEBUG;
import static dev.yaqlog.core.model.Level.ERROR;
import static dev.yaqlog.core.model.Level.INFO;
import static dev.yaqlog.core.model.Level.WARNING;

import dev.yaqlog.cli.memory.MemoryLogSource;
import java.nio.charset.StandardCharsets;

/** What the daemons of a small laboratory logged. */
final class Logs {
  private Logs() {}

  /** Two motors and a camera. */
  static MemoryLogSource laboratory() {
    MemoryLogSource lab = new MemoryLogSource();
    lab.log("motor", "axis-1")
        .add(INFO, "2026-11-19T08:00:00Z", "hello")
        .startRun()
        .add(INFO, "2026-11-20T10:00:00-06:00", "moving to 12.5")
        .add(WARNING, "2026-11-20T10:00:02.250-06:00", "timed out once")
        .add(INFO, "2026-11-20T10:00:04-06:00", "moving to 13.5");
    lab.log("motor", "axis-2")
        .add(DEBUG, "2026-11-20T16:00:01Z", "tick")
        .add(ERROR, "2026-11-20T16:00:03Z", "Traceback:\n  File \"x.py\"\nKeyError: 'a'")
        .add(
            INFO,
            "2026-11-20T16:00:05Z",
            "axis-2.encoder",
            "position 7".getBytes(StandardCharsets.UTF_8));
    lab.log("camera", "cam")
        .add(CRITICAL, "2026-11-20T16:30:00Z", "no light")
        .add(null, "2026-11-20T16:30:01Z", "cam", new byte[] {'o', 'd', 'd', (byte) 0xff, 0x1b});
    return lab;
  }
}
