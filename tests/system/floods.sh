# One user who asks too much, in two ways, while another has something signed.
# shellcheck shell=bash

# signs_within MILLISECONDS SECONDS: as p256, again and again for so long; prints the slowest.
signs_within() {
    local end=$((SECONDS + $2)) started took slowest=0 number=0
    while [ $SECONDS -lt $end ]; do
        number=$((number + 1))
        echo "$number" >"$work/meanwhile-$number"
        started=$(date +%s%N)
        host_sign p256 "$work/meanwhile-$number"
        took=$((($(date +%s%N) - started) / 1000000))
        [ "$took" -le "$slowest" ] || slowest=$took
        sqv --keyring "$work/p256.pgp" "$work/meanwhile-$number.sig" "$work/meanwhile-$number" >/dev/null
    done
    echo "# $number signatures of another user, the slowest in $slowest ms" | tee -a "$work/floods" >&2
    [ "$number" -ge 3 ] && [ "$slowest" -le "$1" ]
}

no_unit_failed() {
    [ -z "$(machine_run systemctl list-units --failed --plain --no-legend)" ]
    [ "$(machine_run systemctl is-active "$role-sign-ed25519.socket" "$role-sign-p256.socket" | sort -u)" = active ]
}

# A thousand connections to one's own socket in ten seconds, as fast as a program can that is inside already.
raw_flood() {
    machine_run runuser -u sign-ed25519 -- perl -MIO::Socket::UNIX -MTime::HiRes=time,sleep -e '
        $started = time;
        for (1 .. 1000) {
            $s = IO::Socket::UNIX->new(Type => SOCK_STREAM, Peer => $ARGV[0], Blocking => 0) and push @open, $s;
            # Some say nothing, some hang up at once.
            shift @open if $_ % 3 == 0;
            sleep 0.006;
        }
        $took = time - $started;
        printf "offered 1000 in %.1f s, %d taken in\n", $took, scalar @open;
        exit($took <= 10 ? 0 : 1);' "/run/signstar/download-signature/sign-ed25519"
}
floods_its_own_socket() {
    raw_flood >"$work/flood" 2>&1 &
    local flood=$!
    signs_within 2000 10
    wait "$flood" || { cat "$work/flood"; return 1; }
    sed 's/^/# /' "$work/flood" >&2
    no_unit_failed
}
check 'floods: 1000 raw connections of one user in ten seconds: another signs within 2 s, no unit fails' floods_its_own_socket

comes_back() {
    wait_for 60 ask ed25519 "$request" >"$out"
    no_unit_failed
}
check 'floods: when it is over, the one who flooded is served again' comes_back

# Ten at a time over SSH, which is all that the processors can do, from an address of its own, as a build server that has gone mad.
ssh_flood() {
    local end=$((SECONDS + $1)) clients=() count=0
    while [ $SECONDS -lt "$end" ]; do
        while [ "$(jobs -pr | wc -l)" -lt 10 ]; do
            nice ssh -T -F none -b "$flooder" -o BatchMode=yes -o UserKnownHostsFile="$work/known_hosts" -o IdentitiesOnly=yes -i "$work/client_sign-ed25519" \
                "sign-ed25519@$machine_address" <"$request" >/dev/null 2>&1 &
            count=$((count + 1))
        done
        sleep 0.05
    done
    jobs -p | xargs -r kill 2>/dev/null || true
    wait
    echo "$count sessions in $1 s"
}
floods_over_ssh() {
    flooder=${machine_outside%.*}.77
    ip address add "$flooder/24" dev "ve-$machine_name"
    ssh_flood 12 >"$work/flood" &
    local flood=$!
    signs_within 2000 10
    wait "$flood"
    sed 's/^/# /' "$work/flood" >&2
    no_unit_failed
}
check 'floods: one user over SSH, ten at a time: another signs within 2 s, no unit fails' floods_over_ssh

# Roles that keep the device busy: one user of each, at full speed, while another has something signed.
device_flood() {
    local end=$((SECONDS + $1))
    machine_run runuser -u "$3" -- perl -MIO::Socket::UNIX -MTime::HiRes=time,sleep -e '
        $end = time + $ARGV[0];
        while (time < $end) {
            $s = IO::Socket::UNIX->new(Type => SOCK_STREAM, Peer => $ARGV[1], Blocking => 0) and push @open, $s;
            shift @open if @open > 200;
            sleep 0.02;
        }' "$1" "/run/signstar/$2/$3"
    [ $SECONDS -le $((end + 5)) ]
}
floods_the_device() {
    device_flood 10 "$1" "$2" &
    local flood=$!
    signs_within 2000 9
    wait "$flood"
    no_unit_failed
}
for instance in download-metrics:fetch-metrics download-backup:fetch-backup download-key-certificate:fetch-live-certificates; do
    check "floods: $instance at full speed: another user signs within 2 s" floods_the_device "${instance%%:*}" "${instance##*:}"
done

says_nothing() {
    machine_run runuser -u sign-ed25519 -- perl -MIO::Socket::UNIX -e '
        $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "$!\n";
        local $/;
        print <$s>' "/run/signstar/$1" >"$out"
    contains "$out" 'exit 75'
}
check 'floods: a client that connects and says nothing is gone after its deadline' says_nothing download-signature/sign-ed25519

nothing_left_of_it() {
    wait_for 60 no_more_than_before || true
    no_more_than_before
}
check 'floods: after these, no process, unit, socket or file is left' nothing_left_of_it
