package dev.yaqlog.core.store;

import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A subscriber that takes what it is told when asked to. */
final class Told implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final List<Delivery> deliveries = new ArrayList<>();
  final Subscription subscription;
  private final List<LogEntry> entries = new ArrayList<>();
  private final Semaphore signals = new Semaphore(0);

  Told(LogSource source, SubscribeQuery query) {
    subscription = source.subscribe(query, signals::release, Cancellation.NEVER);
  }

  /** Takes what there is, waiting for more until {@code enough}. */
  Told until(BooleanSupplier enough) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    takeAll();
    while (!enough.getAsBoolean()) {
      awaitSignal(deadline);
      takeAll();
    }
    return this;
  }

  Told untilCaughtUp() {
    return until(() -> deliveries.stream().anyMatch(Delivery.CaughtUp.class::isInstance));
  }

  Told untilEntries(int count) {
    return until(() -> entries().size() >= count);
  }

  Told untilEnded() {
    return until(() -> last() instanceof Delivery.Ended);
  }

  Delivery last() {
    return deliveries.isEmpty() ? null : deliveries.get(deliveries.size() - 1);
  }

  List<LogEntry> entries() {
    return Collections.unmodifiableList(entries);
  }

  List<String> messages() {
    return entries().stream().map(entry -> entry.message().toString()).toList();
  }

  List<Delivery.Entries> batches() {
    return deliveries.stream()
        .filter(Delivery.Entries.class::isInstance)
        .map(Delivery.Entries.class::cast)
        .toList();
  }

  void takeAll() {
    signals.drainPermits();
    for (Delivery next = subscription.next(); next != null; next = subscription.next()) {
      deliveries.add(next);
      if (next instanceof Delivery.Entries told) {
        entries.addAll(told.batch().entries());
      }
    }
  }

  private void awaitSignal(long deadline) {
    try {
      if (!signals.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new AssertionError("nothing more came behind " + deliveries.size() + " deliveries");
      }
    } catch (InterruptedException never) {
      throw new AssertionError(never);
    }
  }

  @Override
  public void close() {
    subscription.close();
  }
}
