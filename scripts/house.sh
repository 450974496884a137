# Shared by the commands of the house (build, demo, test, bench): messages, packages, temporary directories.
# shellcheck shell=bash

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# The build leaves no compiler servers behind.
export MSBUILDDISABLENODEREUSE=1

die() {
    printf '%s: %s\n' "${0##*/}" "$2" >&2
    exit "$1"
}

# need COMMAND PACKAGE …: installs the package where the command is missing.
need() {
    local missing=()
    while [ $# -gt 0 ]; do
        command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] || missing+=("$2")
        shift 2
    done
    [ ${#missing[@]} -eq 0 ] && return
    [ "$(id -u)" = 0 ] || die 69 "missing packages, install them first: apt-get install ${missing[*]}"
    printf '# installing %s\n' "${missing[*]}" >&2
    local log
    log=$(mktemp)
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 ||
        die 69 "apt-get could not install ${missing[*]}: see $log"
    rm -f "$log"
}

need_dotnet() {
    command -v dotnet >/dev/null 2>&1 || die 69 "the .NET 10 SDK is missing: https://learn.microsoft.com/dotnet/core/install/linux"
}

# wait_for SECONDS COMMAND …: until the command succeeds.
wait_for() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.05
    done
}

# free_port [TAKEN…]: a TCP port of loopback that nothing listens on, and none of those taken.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 20000))
        [[ " $* " != *" $port "* ]] || continue
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    echo "$port"
}

# flip_a_byte FILE: alters its first byte.
flip_a_byte() {
    local first
    first=$(head -c 1 "$1" | od -An -tu1 | tr -d ' ')
    printf "\\x$(printf %02x $(((${first:-0} + 1) % 256)))" | dd of="$1" conv=notrunc status=none
}
