# Sourced by the commands at the root: finds a JDK (17 or newer) and Maven, and sets JAVA_HOME and PATH for them. What is
# missing is installed from Debian when we are root there; anybody else is told in one line what to install.

jdk_release() { # $1 a folder; prints the release of the JDK in it, 0 if there is none
  release=$("$1/bin/javac" -version 2>/dev/null | sed -n 's/^javac \([0-9]*\).*/\1/p')
  echo "${release:-0}"
}

is_good_jdk() {
  [ -x "$1/bin/javac" ] && [ "$(jdk_release "$1")" -ge 17 ]
}

find_jdk() {
  is_good_jdk "$JAVA_HOME" && return
  if command -v javac >/dev/null; then
    JAVA_HOME=$(readlink -f "$(command -v javac)")
    JAVA_HOME=${JAVA_HOME%/bin/javac}
    is_good_jdk "$JAVA_HOME" && return
  fi
  for JAVA_HOME in /usr/lib/jvm/*-17-* /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    is_good_jdk "$JAVA_HOME" && return
  done
  unset JAVA_HOME
  return 1
}

can_install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}

debian_install() { # $@ packages; quiet unless it fails
  log=$(mktemp)
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update && apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null
  status=$?
  [ $status = 0 ] || tail -n 5 "$log" >&2
  rm -f "$log"
  return $status
}

require() { # $1 a function that finds it, $2 its name, $3 Debian's package
  "$1" && return
  if can_install; then
    echo "Installing Debian's $3 (once) ..." >&2
    debian_install "$3" && "$1" && return
  fi
  echo "$2 is missing: install it first, on Debian with: apt-get install openjdk-17-jdk-headless maven" >&2
  exit 2
}

find_maven() {
  command -v mvn >/dev/null
}

require find_jdk "A JDK, 17 or newer," openjdk-17-jdk-headless
export JAVA_HOME
PATH=$JAVA_HOME/bin:$PATH
export PATH
require find_maven "Maven, 3.8.7 or newer," maven
