package dev.yaqlog.core.sink;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code console}, which is standard error, and {@code stdout}: lines for people. */
final class StreamSinkType implements SinkType {
  private final String name;
  private final StandardStream stream;
  private final Map<String, String> environment;

  StreamSinkType(String name, StandardStream stream, Map<String, String> environment) {
    this.name = name;
    this.stream = stream;
    this.environment = environment;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> keys() {
    return Set.of(SinkSettings.TIMESTAMPS, Options.MAX_WAIT);
  }

  @Override
  public List<SinkProblem> problems(SinkSettings settings, SinkHome home) {
    return Options.problems(settings);
  }

  @Override
  public Sink open(SinkSettings settings, SinkHome home) {
    Layout layout = new StyledLines(stream.style(environment), settings.writing().timestamps());
    Receiver receiver = new StreamReceiver(stream.descriptor(), layout);
    return new QueuedSink(receiver, name, Options.maxWait(settings), home);
  }
}
