# Sourced by the programs in ../bin. They say which: home, program, main, options.

fail() {
  echo "$program: $1" >&2
  exit 2
}

follow_links() { # $1 a path; the answer is in $real
  real=$1
  while [ -h "$real" ]; do
    link=$(readlink "$real")
    case $link in
      /*) real=$link ;;
      *) real=${real%/*}/$link ;;
    esac
  done
}

find_java() { # the answer is in $java
  if [ -n "$JAVA_HOME" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it"
  else
    java=$(command -v java) || fail "no Java found: install Java 17 or newer, or set JAVA_HOME"
  fi
}

# The JDK's own note of its version is read rather than asking the JVM, which takes longer than the program's start.
find_java_version() { # the answers are in $version (17.0.15+6) and $major (17)
  version=
  follow_links "$java"
  if [ -r "${real%/bin/java}/release" ]; then
    while read -r line; do
      case $line in
        JAVA_RUNTIME_VERSION=*) version=${line#*=} ;;
        JAVA_VERSION=*) version=${version:-${line#*=}} ;;
      esac
    done <"${real%/bin/java}/release"
  fi
  if [ -z "$version" ]; then
    version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
  fi
  version=${version#\"}
  version=${version%\"}
  major=${version%%[!0-9]*}
  [ "${major:-0}" -ge 17 ] || fail "$java is Java ${version:-of an unknown version}, but 17 or newer is needed"
}

# An archive of loaded classes halves the time to start. It holds for one JDK, one build and one place, all in its name;
# where it is missing it is made beside the start, in the background, from the list of classes in lib/. The JVM checks
# it before use, so a wrong one costs time and nothing else.

name_archive() { # the answer is in $archive, empty if there is to be none
  archive=
  [ -r "$home/lib/classes.list" ] && [ -r "$home/lib/build-id" ] || return
  read -r build <"$home/lib/build-id"
  archive=classes-$(
    IFS=/
    set -f
    set -- ${home#/}
    IFS=-
    echo "$*"
  )-$build-$version.jsa
  [ ${#archive} -lt 200 ] || archive=
}

place_archive() { # $archive becomes a path: where it is, or where it can be made
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/yaqlog
  if [ -f "$home/lib/$archive" ] || [ -w "$home/lib" ]; then
    archive=$home/lib/$archive
  else
    archive=$cache/$archive
  fi
}

# The lock stays after a failure, so that not every start tries again; a day later one does.
make_archive() {
  lock=$archive.lock
  if ! mkdir -p "${archive%/*}" || ! mkdir "$lock"; then
    [ -n "$(find "$lock" -prune -mtime +0)" ] || return
    rm -rf "$lock"
    mkdir "$lock" || return
  fi
  nice "$java" -Xshare:dump -Xmx128m -XX:+UseG1GC -Xlog:disable $jdk_options -XX:SharedClassListFile="$home/lib/classes.list" \
    -XX:SharedArchiveFile="$lock/new" -cp "$classpath" || return
  mv "$lock/new" "$archive" && rm -rf "$lock"
  for old in "${archive%"$build-$version".jsa}"*"-$version.jsa"; do
    [ "$old" = "$archive" ] || rm -f "$old"
  done
}

find_java
find_java_version

classpath=
for jar in "$home"/lib/*.jar; do
  classpath=$classpath:$jar
done
classpath=${classpath#:}

# Newer JDKs warn of what Netty and zstd-jni do.
jdk_options=
[ "$major" -lt 24 ] || jdk_options='--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow'

# Java 17 takes the names of files, and its arguments, for what the locale says; those of daemons are UTF-8.
case ${LC_ALL:-${LC_CTYPE:-$LANG}} in
  *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
  *)
    export YAQLOG_LOCALE="${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}" # what the terminal understands
    export LC_ALL=C.UTF-8
    ;;
esac

name_archive
if [ -n "$archive" ]; then
  place_archive
  if [ "$YAQLOG_MAKE_ARCHIVE" ]; then # the build asks for it
    make_archive
    exit
  fi
  if ! [ -f "$archive" ]; then
    (make_archive </dev/null >/dev/null 2>&1 &)
    archive=
  fi
fi

# Of the JVM's own words only those on memory, threads and containers are of use to anybody, and not on stdout.
set -f
exec "$java" $options ${archive:+"-XX:SharedArchiveFile=$archive"} -XX:+DisplayVMOutputToStderr -Xlog:disable -Xlog:gc*=warning:stderr -Xlog:os*=warning:stderr \
  $jdk_options $JAVA_OPTS -cp "$classpath" "$main" "$@"
