package dev.yaqlog.core.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Scanner, decoder and request parser against bytes that a fuzzer makes up, for a minute:
 *
 * <pre>JAZZER_FUZZ=1 mvn -pl core test -Dtest=WireFuzzTest</pre>
 *
 * It begins with the seeds in this test's resources, and adds there whatever breaks something. The
 * seeds alone are run by {@link WireSeedsTest} on every build: the fuzzer's agent would slow down
 * all other tests.
 */
@EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = "1")
class WireFuzzTest {

  @FuzzTest(maxDuration = "60s")
  void anyBytesAreUnderstoodOrRefused(byte[] bytes) {
    WireProperties.holdFor(bytes);
  }
}
