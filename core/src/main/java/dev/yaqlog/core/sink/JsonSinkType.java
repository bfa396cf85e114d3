package dev.yaqlog.core.sink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
  public List<SinkProblem> problems(SinkSettings settings, SinkHome home) {
    List<SinkProblem> problems = new ArrayList<>(Options.problems(settings));
    if (!settings.writing().timestamps()) {
      problems.add(new SinkProblem(SinkSettings.TIMESTAMPS, "every JSON object has its time"));
    }
    if (settings.filename() != null) {
      problems.addAll(FileSinkType.fileProblems(settings, home));
    }
    return problems;
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
