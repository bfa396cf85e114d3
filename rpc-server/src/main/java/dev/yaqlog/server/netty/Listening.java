package dev.yaqlog.server.netty;

import dev.yaqlog.server.auth.AccessRules;
import dev.yaqlog.server.session.ServerContext;

/**
 * What all connections to one address share.
 *
 * @param gathering what unfinished requests of all of them may take
 */
record Listening(
    ServerContext server, AccessRules access, Connections connections, MemoryBudget gathering) {

  static Listening of(ServerContext server, AccessRules access, int mostConnections) {
    return new Listening(
        server,
        access,
        new Connections(mostConnections),
        new MemoryBudget(MemoryBudget.DEFAULT_BYTES));
  }
}
