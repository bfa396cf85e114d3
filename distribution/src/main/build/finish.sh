#!/bin/sh
# Finishes the folder that becomes the distribution ($1): what can only be made by running the programs.
home=$1
export JAVA_HOME="$2"
yaqlog=$home/bin/yaqlog
yaqd_logs=$home/bin/yaqd-logs
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
export XDG_CONFIG_HOME="$work" XDG_DATA_HOME="$work" XDG_STATE_HOME="$work" XDG_CACHE_HOME="$work"

cat "$home"/lib/*.jar | cksum | cut -d' ' -f1 >"$home/lib/build-id"

# Manual pages and shell completion.
for command in dev.yaqlog.cli.command.YaqlogCommand dev.yaqlog.server.daemon.Main; do
  "$JAVA_HOME/bin/java" -cp "$3:$home/lib/*" dev.yaqlog.distribution.ManualPages "$home/share" $command || exit
done

runs=0
train() { # runs a program at its usual work, noting the classes it loads
  runs=$((runs + 1))
  JAVA_OPTS="-XX:DumpLoadedClassList=$work/$runs.classes" "$@" >/dev/null 2>&1
}

# Large enough to be indexed.
make_log() {
  mkdir -p "$work/logs/robot"
  awk 'BEGIN {
    for (i = 0; i < 40000; i++) {
      level = i % 1000 == 0 ? "<3> ERROR" : "<6> INFO"
      printf "%s : 2026-01-01T%02d:%02d:%02dZ : walle : message %x\n", level, i / 3600, i / 60 % 60, i % 60, i * 7919
    }
  }' >"$work/logs/robot/walle-20260101T000000Z.log"
}

start_server() {
  runs=$((runs + 1))
  for port in 38196 38296 38396; do
    printf '[logs]\nport = %s\nlog_paths = ["%s", "%s"]\n' "$port" "$home/examples/logs" "$work/logs" >"$work/config.toml"
    JAVA_OPTS="-XX:DumpLoadedClassList=$work/$runs.classes" "$yaqd_logs" --config "$work/config.toml" >/dev/null 2>&1 &
    server=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      sleep 0.3
      kill -0 "$server" 2>/dev/null || break
      "$yaqlog" --host "127.0.0.1:$port" list >/dev/null 2>&1 && kill -0 "$server" 2>/dev/null && return
    done
  done
  server=
  return 1
}

stop_server() {
  kill "$server" 2>/dev/null
  wait "$server"
  server=
}

make_log
if "$yaqlog" --help >/dev/null 2>&1; then
  train "$yaqlog" --dir "$home/examples/logs" query -p warning -g 'Caught .*' -C 1
  train "$yaqlog" --dir "$home/examples/logs" count --interval 1m
  train "$yaqlog" --dir "$home/examples/logs" top
  if start_server; then
    host=127.0.0.1:$port
    train "$yaqlog" --host "$host" list
    train "$yaqlog" --host "$host" query -n 5 -o json alpha
    train "$yaqlog" --host "$host" query -S yesterday --contains position -i
    train "$yaqlog" --host "$host" count --interval 1m
    train "$yaqlog" --host "$host" top
    stop_server
  fi
  if start_server; then # it finds the index that the other made
    host=127.0.0.1:$port
    train "$yaqlog" --host "$host" query --contains 1eef0
    train "$yaqlog" --host "$host" query -p error
    stop_server
  fi
fi

# Classes by name, lambdas and forms of calls by signature; what else one JDK notes, another may not read. Classes that the
# JVM generates it generates again.
if ls "$work"/*.classes >/dev/null 2>&1; then
  cat "$work"/*.classes |
    sed -e '/^@lambda/p' -e '/^[#@]/d' -e '/source:/d' -e 's/ id:.*//' -e '/\$\$/d' -e '/\$Proxy/d' -e '/Species_/d' -e '/LambdaForm/d' |
    awk '!seen[$0]++' >"$home/lib/classes.list"
  YAQLOG_MAKE_ARCHIVE=1 "$yaqlog" >/dev/null 2>&1 # it serves both programs
fi
exit 0
