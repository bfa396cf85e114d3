package dev.yaqlog.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What people read of the index while it is made. */
class ProgressTest {
  private static final long MB = 1_000_000;

  private final List<String> told = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong(-5);
  private final Progress progress = new Progress(told::add, nanos::get);
  private final Trouble trouble = new Trouble(told::add, nanos::get);

  @Test
  void muchTextIsToldInTenths() {
    progress.add(300 * MB);
    progress.add(100 * MB);
    progress.begin();
    progress.begin();
    progress.read(39 * MB);
    progress.read(2 * MB);
    progress.read(100 * MB);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(800));
    progress.read(259 * MB);
    progress.end();
    assertThat(told)
        .containsExactly(
            "index: 2 files, 400 MB to read",
            "index: 10 % of 400 MB",
            "index: 30 % of 400 MB",
            "index: 400 MB in 0.8 s, 500 MB/s");
  }

  @Test
  void littleTextIsNotTold() {
    progress.add(20 * MB);
    progress.begin();
    progress.read(20 * MB);
    progress.end();
    progress.add(20 * MB);
    progress.begin();
    progress.end();
    assertThat(told).isEmpty();
  }

  @Test
  void troubleIsToldOnceAndPassesAfterAMinute() {
    trouble.begin("the disk is full");
    trouble.begin("the disk is full");
    assertThat(trouble.isOn()).isTrue();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(61));
    assertThat(trouble.isOn()).isFalse();
    trouble.begin("the disk is full still");
    assertThat(trouble.isOn()).isTrue();
    assertThat(told).hasSize(1);
    trouble.end();
    trouble.begin("the disk is full again");
    assertThat(told).hasSize(2);
  }
}
