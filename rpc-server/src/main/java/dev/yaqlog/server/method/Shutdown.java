package dev.yaqlog.server.method;

import dev.yaqlog.server.auth.Right;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ends the daemon once the answer is out. */
public final class Shutdown implements RpcMethod.Immediate {
  private static final Parameter<Boolean> RESTART =
      Parameter.of("restart", Numbers.BOOLEAN, false, "start anew with the configuration re-read");

  /* yaq's is-daemon promises shutdown to whoever reaches a daemon, and `yaqd` stops daemons with it. From loopback the
   * right "level" is there by default; a caller from elsewhere needs "admin" or "level", which nobody has unasked. */
  private static final Declaration DECLARATION =
      new Declaration(
          "shutdown",
          List.of(RESTART),
          Set.of(Right.LEVEL, Right.ADMIN),
          "End the daemon in order; with restart, re-read the configuration and start anew.");

  /** Ends a daemon without waiting for it. */
  @FunctionalInterface
  public interface Ending {
    void begin(boolean restart);
  }

  private final Ending ending;

  public Shutdown(Ending ending) {
    this.ending = ending;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public @Nullable Object call(Call call) {
    boolean restart = call.arguments().get(RESTART);
    call.afterwards().accept(() -> ending.begin(restart));
    return null;
  }
}
