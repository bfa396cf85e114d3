package dev.yaqlog.benchmarks.append;

import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/** Log4j's RandomAccessFile appender, its fastest; buffered, it keeps 256 KiB. */
final class Log4jPeer implements Peer {
  private final LoggerContext context;
  private final org.apache.logging.log4j.Logger logger;

  Log4jPeer(Path file, boolean buffered) {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    AppenderComponentBuilder appender =
        builder
            .newAppender("file", "RandomAccessFile")
            .addAttribute("fileName", file.toString())
            .addAttribute("immediateFlush", !buffered)
            .add(builder.newLayout("PatternLayout").addAttribute("pattern", Peers.PATTERN));
    builder
        .setStatusLevel(Level.ERROR)
        .add(appender)
        .add(builder.newRootLogger(Level.INFO).add(builder.newAppenderRef("file")));
    context = Configurator.initialize(builder.build());
    logger = context.getLogger("motor-1");
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
