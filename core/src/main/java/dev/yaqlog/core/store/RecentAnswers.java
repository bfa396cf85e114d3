package dev.yaqlog.core.store;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.query.LogAccess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers given last, for those who ask the same again before any log has changed: a page that
 * many look at, a client that asks each second. Safe for any number of threads.
 *
 * @param <Q> the question, equal to others that ask the same
 * @param <A> the answer, not to be changed
 */
final class RecentAnswers<Q, A> {
  /** Of each kind of question; an answer that is kept takes {@link Rule#MAX_BYTES} at most. */
  private static final int MAX_ANSWERS = 64;

  private final Rule<A> rule;
  private final Map<Q, Kept<A>> answers = new LinkedHashMap<>(16, 0.75f, true);

  RecentAnswers(Rule<A> rule) {
    this.rule = rule;
  }

  private record Kept<A>(State state, A again) {}

  /**
   * What answers are made from; what the index knows changes none, but should it ever, not for
   * long.
   */
  private record State(long catalogVersion, long indexVersion) {}

  /** Which answers are kept, and as what. */
  @FunctionalInterface
  interface Rule<A> {
    long MAX_BYTES = 1 << 17;

    /**
     * What is said to those who ask again; null if the answer is large, or would be another with
     * more time.
     */
    @Nullable A again(A answer);
  }

  /** How a question is answered that was not asked before. */
  @FunctionalInterface
  interface Asking<A> {
    A ask() throws IOException;
  }

  /**
   * The answer to {@code question}, found out only if it is not known.
   *
   * @param daemons whose logs the answer depends on
   */
  A answer(Q question, DaemonSelector daemons, Catalog catalog, LogAccess access, Asking<A> asking)
      throws IOException {
    State state = new State(catalog.version(), access.indexVersion());
    A known = find(question, state);
    if (known != null) {
      return known;
    }
    A answer = asking.ask();
    A again = rule.again(answer);
    if (again != null && access.areSettled(catalog, daemons)) {
      keep(question, new Kept<>(state, again));
    }
    return answer;
  }

  private synchronized @Nullable A find(Q question, State state) {
    Kept<A> kept = answers.get(question);
    return kept == null || !kept.state.equals(state) ? null : kept.again;
  }

  private synchronized void keep(Q question, Kept<A> kept) {
    if (answers.size() >= MAX_ANSWERS) {
      answers.remove(answers.keySet().iterator().next());
    }
    answers.put(question, kept);
  }
}
