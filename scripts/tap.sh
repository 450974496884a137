# Lines of the Test Anything Protocol from shell functions.
# shellcheck shell=bash

tap_failed=0

# strictly COMMAND …: runs it in a subshell that ends at the first failure, and leaves the status in $status. Never call it in a condition, where the
# shell would ignore failures inside.
strictly() {
    set +e
    (
        set -euo pipefail
        "$@"
    )
    status=$?
    set -e
}

# check NAME COMMAND …: runs it strictly; its output is shown when it fails.
check() {
    local name=$1 log status
    shift
    log=$(mktemp)
    strictly "$@" >"$log" 2>&1
    if [ "$status" -eq 0 ]; then
        echo "ok $name"
    else
        echo "not ok $name"
        sed 's/^/#   /' "$log"
        tap_failed=1
    fi
    rm -f "$log"
}

# skipped REASON: a part of this file is not run.
skipped() {
    echo "skip $1"
    echo "SKIPPED: $1" >&2
}

# skip REASON: nothing of this file is run.
skip() {
    skipped "$1"
    exit 0
}

# expect STATUS COMMAND …: the command ends with exactly this status; its streams are left in $out and $err (files).
expect() {
    local wanted=$1 status=0
    shift
    "$@" >"$out" 2>"$err" || status=$?
    [ "$status" -eq "$wanted" ] || {
        echo "status $status instead of $wanted: $*"
        cat "$out" "$err"
        return 1
    }
}

# contains FILE TEXT: the file has a line with this text.
contains() {
    grep -qF -- "$2" "$1" || {
        echo "no '$2' in:"
        cat "$1"
        return 1
    }
}

# lacks FILE… TEXT: no line of the files has this text. (The shell ignores a failure that "!" made.)
lacks() {
    local text=${*: -1}
    if grep -F -- "$text" "${@:1:$#-1}"; then
        echo "that has '$text'"
        return 1
    fi
}

# fails COMMAND …: ends with any status but 0; its streams are left in $out and $err (files).
fails() {
    local status=0
    "$@" >"$out" 2>"$err" </dev/null || status=$?
    [ "$status" -ne 0 ] || { echo "this succeeded: $*"; cat "$out" "$err"; return 1; }
}
