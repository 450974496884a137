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

a_command_is_ignored() {
    host_ssh sign-ed25519 cat /etc/passwd <"$request" >"$out"
    contains "$out" 'BEGIN PGP SIGNATURE'
}
check 'access: whatever command is asked for, only the role answers' a_command_is_ignored

no_shell() {
    expect 77 machine_run runuser -u sign-ed25519 -- /usr/bin/signstar-connect
    expect 77 machine_run runuser -u sign-ed25519 -- /usr/bin/signstar-connect -c /bin/sh
    contains "$err" 'no shell'
}
check 'access: the login shell is no shell' no_shell

# ssh_options USER: what ssh, scp and sftp take alike.
ssh_options() {
    printf '%s\n' -F none -o BatchMode=yes -o "UserKnownHostsFile=$work/known_hosts" -o IdentitiesOnly=yes -i "$work/client_$1"
}

nothing_but_the_role() {
    local user=$1 options
    mapfile -t options < <(ssh_options "$user")
    expect 255 ssh "${options[@]}" -W localhost:22 "$user@$machine_address" </dev/null
    expect 255 ssh "${options[@]}" -N -o ExitOnForwardFailure=yes -R 9999:localhost:22 "$user@$machine_address" </dev/null
    expect 255 ssh "${options[@]}" -N -o ExitOnForwardFailure=yes -R "/run/signstar/forwarded:localhost:22" "$user@$machine_address" </dev/null
    DISPLAY=:9 ssh "${options[@]}" -X -o XAuthLocation=/bin/true "$user@$machine_address" >"$out" 2>"$err" </dev/null || true
    contains "$err" 'X11 forwarding request failed'
    ssh "${options[@]}" -tt "$user@$machine_address" >"$out" 2>"$err" </dev/null || true
    contains "$err" 'PTY allocation request failed'
    fails scp "${options[@]}" "$user@$machine_address:/etc/hostname" "$work/copied"
    # What the role answers may begin like a record of scp's protocol (a WireGuard key with E, the end of a directory): what counts is what was copied.
    scp "${options[@]}" -O "$user@$machine_address:/etc/hostname" "$work/copied" >"$out" 2>"$err" </dev/null || true
    fails scp "${options[@]}" "$work/a-file" "$user@$machine_address:copied"
    fails scp "${options[@]}" -O "$work/a-file" "$user@$machine_address:copied"
    fails sftp "${options[@]}" "$user@$machine_address:/etc/hostname" "$work/copied"
    [ ! -e "$work/copied" ]
    # A command is ignored: what comes back is the role's, or nothing.
    ssh "${options[@]}" -T "$user@$machine_address" 'cat /etc/passwd; touch here' >"$out" 2>"$err" </dev/null || true
    lacks "$out" "$err" root:
    [ -z "$(machine_run find "/var/lib/signstar/home/$user" -mindepth 1)" ]
}
for instance in download-signature:sign-ed25519 "${host_other_roles[@]}" shareholder:hold-share1; do
    check "access: ${instance##*:} gets no shell, terminal, forwarding, sftp or scp" nothing_but_the_role "${instance##*:}"
done

closed_by_sshd() {
    local instance line command
    for instance in "${host_instances[@]}"; do
        machine_run /usr/sbin/sshd -T -C "user=${instance##*:},host=build1,addr=$machine_outside,laddr=$machine_address,lport=22" >"$out"
        command=${instance%%:*}
        # A share holder has one login for two roles.
        for line in "forcecommand /usr/bin/signstar-${command/*-secret-share/shareholder}" 'disableforwarding yes' 'allowagentforwarding no' 'permittunnel no' 'permittty no' \
            'permituserrc no' 'passwordauthentication no' 'kbdinteractiveauthentication no' 'permituserenvironment no'; do
            contains "$out" "$line"
        done
    done
}
check 'access: sshd is closed alike for every user' closed_by_sshd

no_password() {
    local instance
    for instance in "${host_instances[@]}"; do
        [[ $(machine_run getent shadow "${instance##*:}" | cut -d: -f2) =~ ^!\*?$ ]]
        [ "$(machine_run getent passwd "${instance##*:}" | cut -d: -f7)" = /usr/bin/signstar-connect ]
    done
}
check 'access: nobody has a password, and everybody has the connector as login shell' no_password

# Every user at every socket, in one process inside: USER ROLE:USER for each that could connect. It stays until the role has ended, whose journal entry would else come amid the next check's.
connections() {
    machine_run perl -MIO::Socket::UNIX -MPOSIX -e '
        @sockets = map { join "/", split /:/ } @ARGV;
        %users = map { (split /:/)[1] => 1 } @ARGV;
        for $user (keys %users, "nobody", "signstar-upload-backup") {
            (undef, undef, $uid, $gid) = getpwnam($user) or die "no user $user\n";
            next if $child = fork and waitpid($child, 0);
            $( = $) = "$gid $gid";
            POSIX::setuid($uid) or die "setuid: $!\n";
            for (@sockets) {
                if ($s = IO::Socket::UNIX->new(Peer => "/run/signstar/$_")) { print "$user $_\n"; shutdown($s, 1); 1 while <$s> }
                elsif (!$!{EACCES}) { print "$user $_ $!\n" }
            }
            exit;
        }' "${host_instances[@]}"
}
only_ones_own_socket() {
    local instance
    for instance in "${host_instances[@]}"; do
        echo "${instance##*:} ${instance/:/\/}"
    done | sort >"$work/expected"
    connections | sort | diff "$work/expected" -
}
check 'access: of every user at every socket, each can connect to its own, and the kernel refuses the rest' only_ones_own_socket

another_key() {
    expect 255 ssh -F none -o BatchMode=yes -o UserKnownHostsFile="$work/known_hosts" -o IdentitiesOnly=yes -i "$work/client_sign-p256" "sign-ed25519@$machine_address"
}
check "access: another user's key does not log in" another_key

talk_as_root() {
    machine_run perl -MIO::Socket::UNIX -e '$s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "$!\n"; shutdown($s, 1); print while <$s>' "/run/signstar/$1"
}
the_peer_is_checked() {
    local instance
    for instance in download-signature:sign-ed25519 "${host_other_roles[@]}" {download,upload}-secret-share:hold-share1; do
        talk_as_root "${instance/:/\/}" >"$out"
        contains "$out" 'exit 77'
        lacks "$out" data
        journal_says "signstar-${instance%%:*}" SIGNSTAR_EXIT_STATUS=77 'the peer has user id 0'
    done
}
check 'access: root, whom the kernel lets through, is refused by every role' the_peer_is_checked

explained() {
    machine_run journalctl --catalog --no-pager --lines=1 SYSLOG_IDENTIFIER=signstar-download-signature SIGNSTAR_EXIT_STATUS=77 >"$out"
    contains "$out" 'Subject: download-signature refused a request of'
}
check 'access: journalctl --catalog explains an entry' explained

# Connections to the sockets of share holders had their file system mounted.
machine_run systemctl start signstar-shares-expire.service
