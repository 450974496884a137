# What the checks of the booted system share.
# shellcheck shell=bash

role=signstar-download-signature
device_port=${device_url##*:} device_port=${device_port%%/*}

# The newest journal entry of a program has these fields (NAME=VALUE …).
journal_says() {
    local program=$1 field
    shift
    machine_run journalctl --sync
    machine_run journalctl --quiet --no-pager --output=export --lines=1 "SYSLOG_IDENTIFIER=$program" >"$work/entry"
    for field in "$@"; do
        contains "$work/entry" "$field"
    done
}

# refused STATUS MESSAGE COMMAND …: ends with the status, tells the person the message, gives no signature, and leaves a journal entry.
refused() {
    local status=$1 message=$2
    shift 2
    expect "$status" "$@"
    contains "$err" "$message"
    [ ! -s "$out" ]
    journal_says "$role" "SIGNSTAR_EXIT_STATUS=$status" SIGNSTAR_REQUEST_ID= SIGNSTAR_ROLE=download-signature
}

# ask NAME FILE: sends a file's bytes as the request, as the user who signs with the key of that name.
ask() {
    host_ssh "sign-$1" <"$2"
}

# signs NAME FILE: the request is answered with a signature.
signs() {
    expect 0 ask "$1" "$2"
    contains "$out" 'BEGIN PGP SIGNATURE'
}

# Whatever a connection may leave: instances, processes of the role, failed units, sockets, credentials. The place where shares are mounted stays; what is in it counts.
traces() {
    machine_run systemctl list-units --all --plain --no-legend "$role-*@*.service" "sshd*@*.service" | sort
    machine_run systemctl list-units --failed --plain --no-legend
    machine_run ps -eo args | grep -E 'signstar-|sshd-session' | grep -v grep | sort || true
    machine_run find /run/signstar /run/credentials /tmp /var/tmp /var/lib/signstar ! -path /run/signstar/shares | grep -v 'systemd-private' | sort
}

no_more_than_before() {
    traces >"$work/traces.now"
    diff "$work/traces.before" "$work/traces.now"
}
