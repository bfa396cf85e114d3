package dev.yaqlog.cli.gather;

import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.LogSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The places that are asked together. One that does not answer is said and left out; it is an error
 * when none does. A daemon that one of several does not have is no error, unless none has it.
 */
public final class Places implements AutoCloseable {
  private final List<Place> places;
  private final Consumer<String> warnings;
  private final Consumer<Runnable> waiting;
  private final ExecutorService askers = Executors.newCachedThreadPool(Places::daemonThread);
  private final Set<Place> silent = new LinkedHashSet<>();
  private final Set<Place> ignorant = new LinkedHashSet<>();
  private volatile boolean closed;

  /**
   * Places that are not yet opened.
   *
   * @param warnings told in one line which place does not answer
   * @param waiting runs what may take long
   */
  public Places(List<Place> places, Consumer<String> warnings, Consumer<Runnable> waiting) {
    this.places = List.copyOf(places);
    this.warnings = warnings;
    this.waiting = waiting;
  }

  /** What one of them said. */
  public record Answer<T>(Place place, T value) {}

  public List<Place> all() {
    return places;
  }

  public boolean areSeveral() {
    return places.size() > 1;
  }

  /** The label of {@code place} where there are several; null where it goes without saying. */
  public @Nullable String host(Place place) {
    return areSeveral() ? place.label() : null;
  }

  /** Whether every place was heard, so that nothing found means there is nothing. */
  public boolean allAnswered() {
    return silent.isEmpty();
  }

  /** Asks all at once; the answers come in the order of the places. */
  public <T> List<Answer<T>> ask(Function<LogSource, T> question) {
    List<Answer<CompletableFuture<T>>> coming = new ArrayList<>();
    for (Place place : places) {
      coming.add(new Answer<>(place, later(() -> question.apply(place.source()))));
    }
    List<Answer<T>> answers = new ArrayList<>();
    for (Answer<CompletableFuture<T>> answer : coming) {
      try {
        answers.add(new Answer<>(answer.place(), await(answer.value())));
      } catch (LogException e) {
        note(answer.place(), e);
      }
    }
    return answers;
  }

  /** Takes note that {@code place} does not answer; throws it if that ends the command. */
  void note(Place place, LogException why) {
    if (why instanceof LogException.BadParameter || why instanceof LogException.BadCursor) {
      throw why;
    }
    boolean unknown = why instanceof LogException.NoSuchDaemon;
    (unknown ? ignorant : silent).add(place);
    if (places.size() == 1) {
      throw why;
    }
    if (!unknown) {
      warnings.accept(said(place, why));
    }
    if (silent.size() == places.size()) {
      throw new Refusal("no server answered", why);
    }
    if (silent.size() + ignorant.size() == places.size() && (unknown || !ignorant.isEmpty())) {
      throw unknown ? why : new Refusal("no daemon of that kind or name where a server answered");
    }
  }

  /** {@code why} with the place it is about, once. */
  static String said(Place place, LogException why) {
    return said(place.label(), why);
  }

  /** The same, of what is called {@code label}. */
  public static String said(String label, LogException why) {
    String message = String.valueOf(why.getMessage());
    return message.contains(label) ? message : label + ": " + message;
  }

  /** Takes note that {@code place} does not answer for now, or answers again. */
  void heard(Place place, boolean answers) {
    if (answers) {
      silent.remove(place);
    } else {
      silent.add(place);
    }
  }

  Consumer<String> warnings() {
    return warnings;
  }

  /** Tells work that is under way to end when the places are closed. */
  public Cancellation cancellation() {
    return () -> closed;
  }

  <T> CompletableFuture<T> later(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, askers);
  }

  /** The outcome of {@code work}, or the exception that ended it. */
  <T> T await(CompletableFuture<T> work) {
    if (!work.isDone()) {
      waiting.accept(() -> work.handle((value, error) -> "done").join());
    }
    try {
      return work.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    closed = true;
    askers.shutdownNow();
    for (Place place : places) {
      place.close();
    }
  }

  private static Thread daemonThread(Runnable work) {
    Thread thread = new Thread(work, "asker");
    thread.setDaemon(true);
    return thread;
  }
}
