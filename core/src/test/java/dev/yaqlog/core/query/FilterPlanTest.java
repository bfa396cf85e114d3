package dev.yaqlog.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogCatalog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.files.Spool;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.TextFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question of a hundred alternatives over ten thousand files takes the memory of one file. */
class FilterPlanTest {
  @TempDir Path folder;
  private Catalog catalog;

  @BeforeEach
  void threeDaemons() throws IOException {
    Path kind = Files.createDirectories(folder.resolve("logs/k"));
    for (String name : List.of("a", "b", "c")) {
      Files.writeString(kind.resolve(name + "-20261120T102741Z.log"), "text\n");
    }
    catalog =
        new LogCatalog(
                List.of(new LogPlace.KindFolders(folder.resolve("logs"))),
                new Spool(folder.resolve("spool"), notice -> {}),
                ZoneOffset.UTC,
                () -> 0,
                notice -> {})
            .current();
  }

  @Test
  void filesOfWhichTheSameIsAskedShareTheirMatcher() {
    Filter text = Filter.ALL.withText(TextFilter.containing("x"));
    Filter ofC = text.withDaemons(DaemonSelector.of(new DaemonId("k", "c")));
    FilterPlan plan = new FilterPlan(Filter.ALL.withAny(List.of(text, ofC)));
    List<LogFile> files = plan.files(catalog);
    EntryMatcher ofA = plan.sharedMatcher(files.get(0), catalog);
    assertThat(plan.sharedMatcher(files.get(1), catalog)).isSameAs(ofA);
    assertThat(plan.sharedMatcher(files.get(2), catalog)).isNotSameAs(ofA);
  }

  @Test
  void threadsHaveMatchersOfTheirOwn() {
    FilterPlan plan = new FilterPlan(Filter.ALL);
    LogFile file = plan.files(catalog).get(0);
    assertThat(plan.matcher(file, catalog)).isNotSameAs(plan.matcher(file, catalog));
  }
}
