package dev.yaqlog.benchmarks.append;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;

/** Logback's FileAppender; buffered, it keeps 8 KiB. */
final class LogbackPeer implements Peer {
  private final LoggerContext context = new LoggerContext();
  private final Logger logger;

  LogbackPeer(Path file, boolean buffered) {
    context.setMDCAdapter(new LogbackMDCAdapter());
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(Peers.PATTERN.replace("{", "{\"").replace("}", "\"}"));
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setFile(file.toString());
    appender.setImmediateFlush(!buffered);
    appender.start();
    logger = context.getLogger("motor-1");
    logger.setLevel(Level.INFO);
    logger.addAppender(appender);
  }

  @Override
  public void log(String message) {
    logger.info(message);
  }

  @Override
  public void close() {
    context.stop();
  }
}
