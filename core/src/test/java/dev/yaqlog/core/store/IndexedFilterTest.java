package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.source.IndexState;
import java.util.Random;

/** The same of logs that are indexed. */
class IndexedFilterTest extends FilterPropertyTest {
  @Override
  int filters() {
    return 80;
  }

  @Override
  RandomLogs logs(LogTree tree, Random random) {
    RandomLogs logs = new RandomLogs(tree, random, RandomLogs.Size.LARGE);
    IndexState stats = tree.indexed();
    assertThat(stats.files()).isPositive();
    return logs;
  }
}
