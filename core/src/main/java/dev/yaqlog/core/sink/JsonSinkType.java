package dev.yaqlog.core.sink;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** {@code json}: JSON lines, to a file where one is named, otherwise to standard output. */
final class JsonSinkType implements SinkType {
  private final FileSinkType files;

  JsonSinkType(FileSinkType files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "json";
  }

  @Override
  public Set<String> keys() {
    Set<String> keys = new HashSet<>(FileSinkType.KEYS);
    keys.add(Options.MAX_WAIT);
    return keys;
  }

  @Override
  public Optional<String> problem(SinkSettings settings, SinkHome home) {
    if (!settings.writing().timestamps()) {
      return Optional.of("every JSON object has its time");
    }
    return settings.filename() == null
        ? Options.problem(settings)
        : FileSinkType.fileProblem(settings, home);
  }

  @Override
  public Sink open(SinkSettings settings, SinkHome home) throws IOException {
    if (settings.filename() != null) {
      return files.open(settings, home, new JsonLayout());
    }
    Receiver receiver = new StreamReceiver(StandardStream.OUT.descriptor(), new JsonLayout());
    return new QueuedSink(receiver, "stdout", Options.maxWait(settings), home);
  }
}
