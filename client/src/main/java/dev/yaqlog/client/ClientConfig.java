package dev.yaqlog.client;

import dev.yaqlog.core.wire.WireLimits;
import java.time.Duration;

/**
 * Which server, and how long to bear with it.
 *
 * @param callTimeout how long an answer may take on top of the time that the question itself allows
 *     (a query's timeout, a tail's patience), reconnecting included
 * @param maxResponseBytes the longest answer taken, 1 KiB to 1 GiB; a hostile server can make the
 *     client use a few times as much memory, but only by sending as much
 * @param retries how often a call that is safe to repeat is made again after a lost connection
 * @param minBackoff between the first two attempts to connect; it doubles from there
 * @param maxBackoff between any two attempts to connect
 */
public record ClientConfig(
    String host,
    int port,
    Duration connectTimeout,
    Duration callTimeout,
    int maxResponseBytes,
    int retries,
    Duration minBackoff,
    Duration maxBackoff) {
  /** Of yaqd-logs. */
  public static final int DEFAULT_PORT = 38106;

  public ClientConfig {
    require(port > 0 && port < 1 << 16, "port: expected 1 to 65535, was " + port);
    require(isPositive(connectTimeout), "connectTimeout: expected more than 0");
    require(isPositive(callTimeout), "callTimeout: expected more than 0");
    require(
        maxResponseBytes >= 1 << 10 && maxResponseBytes <= 1 << 30,
        "maxResponseBytes: expected 1024 to 1073741824, was " + maxResponseBytes);
    require(retries >= 0, "retries: expected 0 or more, was " + retries);
    require(isPositive(minBackoff), "minBackoff: expected more than 0");
    require(maxBackoff.compareTo(minBackoff) >= 0, "maxBackoff: expected at least minBackoff");
  }

  public static ClientConfig of(String host, int port) {
    return builder(host, port).build();
  }

  public static Builder builder(String host, int port) {
    return new Builder(host, port);
  }

  /** Such as {@code 127.0.0.1:38106}. */
  public String address() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Settings that are not given keep their defaults, which each method names. */
  public static final class Builder {
    private final String host;
    private final int port;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration callTimeout = Duration.ofSeconds(10);
    private int maxResponseBytes = WireLimits.RESPONSE.maxBytes();
    private int retries = 2;
    private Duration minBackoff = Duration.ofMillis(100);
    private Duration maxBackoff = Duration.ofSeconds(5);

    private Builder(String host, int port) {
      this.host = host;
      this.port = port;
    }

    /** 5 s. */
    public Builder connectTimeout(Duration timeout) {
      this.connectTimeout = timeout;
      return this;
    }

    /** 10 s. */
    public Builder callTimeout(Duration timeout) {
      this.callTimeout = timeout;
      return this;
    }

    /** 64 MiB. */
    public Builder maxResponseBytes(int bytes) {
      this.maxResponseBytes = bytes;
      return this;
    }

    /** 2. */
    public Builder retries(int times) {
      this.retries = times;
      return this;
    }

    /** 100 ms, up to 5 s. */
    public Builder backoff(Duration min, Duration max) {
      this.minBackoff = min;
      this.maxBackoff = max;
      return this;
    }

    /**
     * The config.
     *
     * @throws IllegalArgumentException if a setting is out of range
     */
    public ClientConfig build() {
      return new ClientConfig(
          host,
          port,
          connectTimeout,
          callTimeout,
          maxResponseBytes,
          retries,
          minBackoff,
          maxBackoff);
    }
  }
}
