package dev.yaqlog.core.sink;

import dev.yaqlog.core.model.Level;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Clock;

/** A daemon that logs until it is killed, and says after each entry that it is logged. */
final class KilledWriter {
  private KilledWriter() {}

  /** A process that does so; as {@link #main}. */
  static Process start(Path folder, String filename, int life, int entries) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledWriter.class.getName(),
            folder.toString(),
            filename,
            Integer.toString(life),
            Integer.toString(entries))
        .redirectError(Redirect.INHERIT)
        .start();
  }

  /**
   * Takes the folder, a file's name or nothing for files by YEP-106, the number of this life, and
   * after how many entries it logs no more.
   */
  public static void main(String[] args) throws Exception {
    SinkHome home =
        new SinkHome(WritingDaemon.ID, Path.of(args[0]), Clock.systemUTC(), notice -> {});
    SinkSettings settings =
        SinkSettings.DEFAULTS
            .withFilename(args[1].isEmpty() ? null : args[1])
            .withRolling(new Rolling(0, null, 1_000, Packing.NONE));
    int life = Integer.parseInt(args[2]);
    EncodedEntry entry = new EncodedEntry(home.clock().getZone());
    try (Sink sink = SinkTypes.standard().find("file").orElseThrow().open(settings, home)) {
      int entries = Integer.parseInt(args[3]);
      for (int i = 0; i < entries; i++) {
        long now = home.clock().millis();
        sink.append(entry.encode(Level.INFO, now, WritingDaemon.NAME, message(life, i)));
        if (sink.drops().total() == 0) {
          System.out.println(i);
          System.out.flush();
        }
      }
      Thread.currentThread().join(); // which is for ever
    }
  }

  /** Some are short, some have lines, some are longer than a pipe holds. */
  static String message(int life, int i) {
    String start = life + " " + i + " ";
    return switch (i % 10) {
      case 3 -> start + "two\nlines";
      case 5 -> start + "x".repeat(5000);
      case 9 -> start + "y\n".repeat(50_000);
      default -> start + "short";
    };
  }
}
