package dev.yaqlog.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {
  private final AccessRules rules = new AccessRules(Set.of(Right.ADMIN));

  private Caller from(String address) throws Exception {
    return rules.callerFrom(new InetSocketAddress(InetAddress.getByName(address), 40_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"})
  void callersFromThisMachineHaveTheRightsOfLoopback(String address) throws Exception {
    assertThat(from(address).rights()).containsExactly(Right.ADMIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "192.0.2.7", "2001:db8::1", "0.0.0.0"})
  void othersMayOnlyRead(String address) throws Exception {
    assertThat(from(address).rights()).containsExactly(Right.READ);
  }

  @Test
  void anyOfSeveralRightsSuffices() {
    Caller caller = new Caller("x", Set.of(Right.LEVEL));

    assertThat(caller.mayDo(Set.of())).isTrue();
    assertThat(caller.mayDo(Set.of(Right.ADMIN, Right.LEVEL))).isTrue();
    assertThat(caller.mayDo(Set.of(Right.READ))).isFalse();
  }
}
