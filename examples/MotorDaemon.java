import dev.yaqlog.core.route.Logger;
import dev.yaqlog.server.daemon.DaemonLogs;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A daemon with a log, levels that are changed while it runs, and a port for that: examples/README.md. */
public class MotorDaemon {
  public static void main(String[] arguments) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (DaemonLogs logs =
        DaemonLogs.of("motor", "motor-1").onShutdown(restart -> end.countDown()).open()) {
      DaemonLogs.reloadOnHangUp(List.of(logs));
      Logger axis = logs.logger("axis.x");
      logs.logger().info("ready");
      for (int position = 0; !end.await(100, TimeUnit.MILLISECONDS); position++) {
        axis.debug("step to " + position);
      }
      logs.logger().info("ended");
    }
  }
}
