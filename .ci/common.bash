# Sourced by run and full: where things are, and the run of the oracle.
# shellcheck shell=bash

corpus=${SCHEMA_SYNC_CORPUS:-../shared/corpus}
oracle=${SCHEMA_SYNC_ORACLE:-../shared/oracle/oracle.py}

step() { printf '\n== %s\n' "$*"; }

# Installs what is missing, where that is allowed; says what is missing otherwise.
install_needed() {
  local packages=()
  type -P mvn >/dev/null || packages+=(maven)
  type -P python3 >/dev/null || packages+=(python3)
  type -P sqlite3 >/dev/null || packages+=(sqlite3)
  if ! SCHEMA_SYNC_LAUNCHER=java-home ./schema-sync >/dev/null 2>&1; then
    local jdk
    for jdk in openjdk-25-jdk-headless openjdk-21-jdk-headless; do
      if apt-cache show "$jdk" >/dev/null 2>&1; then
        packages+=("$jdk")
        break
      fi
    done
  fi
  if [ ${#packages[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && type -P apt-get >/dev/null; then
    step "installing ${packages[*]}"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${packages[@]}" || true
  elif [ ${#packages[@]} -gt 0 ]; then
    echo "missing: ${packages[*]}" >&2
  fi
  # A JDK that is needed and absent is an error; its message says which.
  newer_jdk=$(SCHEMA_SYNC_LAUNCHER=java-home ./schema-sync) || exit
}

# run_oracle ENGINE OUT.json [options of the oracle…]: the verdict is judge.py's, not the oracle's exit code.
run_oracle() {
  local engine=$1 out=$2 tool options=''
  shift 2
  tool=$(printf '%q' "$PWD/schema-sync")
  case $engine in
    postgres) options='--scope database' ;;
    mariadb)
      # One corpus for both; the server is the one that the variable names.
      engine=mysql
      local -x ORACLE_MYSQL_PORT=${ORACLE_MARIADB_PORT:?where MariaDB listens}
      ;;
  esac
  rm -f "$out"
  "$oracle" run --engine "$engine" --cases "$corpus/$engine" --jobs 2 --out "$out" \
    --cmd "$tool sync --url {url} $options --target {target_sql} --allow all" "$@" 2>"${out%.json}.log" || true
  if [ ! -s "$out" ]; then
    tail -5 "${out%.json}.log" >&2
    echo "the oracle wrote no result" >&2
    return 1
  fi
}
