package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * One name of the user's choice. A file that is left gets the date and the seconds since 1970 put
 * behind its name, as logrotate does with {@code dateext}: {@code motor.log-20261121-1795255200}.
 */
final class FixedFileName implements FileNames {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final int DATE_DIGITS = 8;

  private final Path path;
  private final RollLock lock;

  FixedFileName(Path path) {
    this.path = path;
    this.lock = new RollLock(path);
  }

  @Override
  public Path first(Instant now) {
    return path;
  }

  @Override
  public Roll roll(Path current, Instant now) throws IOException {
    lock.take(now.toEpochMilli());
    Instant second = now;
    while (isTaken(leftName(second))) {
      second = second.plusSeconds(1);
    }
    return new Roll(Files.move(current, path.resolveSibling(leftName(second))), path);
  }

  @Override
  public void release() throws IOException {
    lock.close();
  }

  @Override
  public List<Path> files() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      Stream<Path> left = paths.filter(this::wasLeft).sorted();
      return Stream.concat(left, Stream.of(path).filter(Files::exists)).toList();
    }
  }

  private String leftName(Instant now) {
    String date = DATE.format(now.atOffset(ZoneOffset.UTC));
    return path.getFileName() + "-" + date + "-" + now.getEpochSecond();
  }

  private boolean isTaken(String name) {
    return Stream.of(Packing.values())
        .anyMatch(packing -> Files.exists(path.resolveSibling(name + packing.suffix())));
  }

  private boolean wasLeft(Path file) {
    String name = file.getFileName().toString();
    String base = path.getFileName() + "-";
    if (!name.startsWith(base)) {
      return false;
    }
    String rest = Packing.unpacked(name.substring(base.length()));
    return rest.length() > DATE_DIGITS + 1
        && rest.charAt(DATE_DIGITS) == '-'
        && rest.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
  }
}
