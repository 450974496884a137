# Who gets in, and how far.
# shellcheck shell=bash

no_mapping_is_said() {
    expect 77 ask p521 "$request"
    contains "$err" 'not set up for sign-p521'
    journal_says signstar-connect SIGNSTAR_USER=sign-p521
}
no_mapping() {
    local socket status
    socket=$(machine_path /run/signstar/download-signature/sign-p521)
    mv "$socket" "$socket.away"
    strictly no_mapping_is_said
    mv "$socket.away" "$socket"
    return "$status"
}
check 'access: a user without a mapping is refused with 77' no_mapping

a_command_is_ignored() { ask_with_command | grep -q 'BEGIN PGP SIGNATURE'; }
ask_with_command() { host_ssh ed25519 cat /etc/passwd <"$request"; }
check 'access: whatever command is asked for, only the role answers' a_command_is_ignored

no_shell() {
    expect 77 machine_run runuser -u sign-ed25519 -- /usr/bin/signstar-connect
    expect 77 machine_run runuser -u sign-ed25519 -- /usr/bin/signstar-connect -c /bin/sh
    contains "$err" 'no shell'
}
check 'access: the login shell is no shell' no_shell

no_forwarding() {
    expect 255 host_ssh ed25519 -W localhost:22 </dev/null
    expect 65 host_ssh ed25519 -s sftp </dev/null
    expect 255 host_ssh ed25519 -N -o ExitOnForwardFailure=yes -R 9999:localhost:22 </dev/null
}
check 'access: neither forwarding nor sftp' no_forwarding

another_key() {
    expect 255 ssh -F none -o BatchMode=yes -o UserKnownHostsFile="$work/known_hosts" -o IdentitiesOnly=yes -i "$work/client_p256" "sign-ed25519@$machine_address"
}
check "access: another user's key does not log in" another_key

# talk_as USER SOCKET: sends nothing to a socket and prints the answer.
talk_as() {
    machine_run runuser -u "$1" -- perl -MIO::Socket::UNIX -e \
        '$s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "$!\n"; shutdown($s, 1); print while <$s>' "/run/signstar/download-signature/$2"
}
the_kernel_refuses() {
    # EACCES is the status with which perl dies.
    expect 13 talk_as sign-p256 sign-ed25519
    contains "$err" 'Permission denied'
}
check "access: another user's socket is closed by the kernel" the_kernel_refuses

the_peer_is_checked() {
    talk_as root sign-ed25519 >"$out"
    contains "$out" 'exit 77'
    journal_says "$role" SIGNSTAR_EXIT_STATUS=77 'the peer has user id 0'
}
check 'access: root, whom the kernel lets through, is refused by the role' the_peer_is_checked

hardened() {
    local score
    score=$(machine_run systemd-analyze security --offline=true "$role-sign-ed25519@.service" --no-pager | tail -n 1)
    echo "# $score" >&2
    machine_run systemd-analyze security --offline=true --threshold=12 "$role-sign-ed25519@.service" --no-pager >/dev/null
}
check 'access: the role rates 1.2 or better in systemd-analyze security' hardened
