package dev.yaqlog.server.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.server.MemoryLogs;
import dev.yaqlog.server.auth.AccessRules;
import dev.yaqlog.server.auth.Right;
import dev.yaqlog.server.method.Declaration;
import dev.yaqlog.server.method.RpcMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method with every set of rights. */
class RightsTest {
  private static final Listening USUAL = Line.listening(MemoryLogs.of(3));

  private static final List<Set<Right>> ALL_SETS =
      List.of(
          Set.of(),
          Set.of(Right.READ),
          Set.of(Right.LEVEL),
          Set.of(Right.ADMIN),
          Set.copyOf(Arrays.asList(Right.values())));

  static Stream<Arguments> everything() {
    return USUAL.server().methods().all().stream()
        .map(RpcMethod::declaration)
        .flatMap(method -> ALL_SETS.stream().map(rights -> Arguments.of(method, rights)));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void aCallerWithoutTheRightIsToldWhichItNeeds(Declaration method, Set<Right> rights) {
    Listening listening =
        new Listening(
            USUAL.server(), new AccessRules(rights), USUAL.connections(), USUAL.gathering());
    try (Line line = Line.of(listening)) {
      line.feed(MessageEncoder.encode(new Request(1L, method.name(), List.of("1"))));
      Response response = line.responses().get(0);
      boolean allowed =
          method.rights().isEmpty() || method.rights().stream().anyMatch(rights::contains);
      boolean refused =
          response instanceof Response.Failure failure && failure.error().code() == -32002;

      assertThat(refused).isEqualTo(!allowed);
      if (response instanceof Response.Failure failure && refused) {
        assertThat(failure.error().message())
            .isEqualTo(method.name() + " needs the right " + method.rightsInWords());
      }
    }
  }
}
