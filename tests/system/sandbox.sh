# What a role could do that somebody took over: a test build of a role, in the place and in the unit of each real one, tries it.
# shellcheck shell=bash

nethsm-emulator --insecure --listen "$machine_outside:0" >"$work/other.out" 2>"$work/other.err" &
other_pid=$!
wait_for 20 grep -q '^url ' "$work/other.out" || die 69 "a second emulator did not start: $(cat "$work/other.err")"
other_port=$(sed -n 's,^url https://[^:]*:\([0-9]*\)/.*,\1,p' "$work/other.out")

# What is tried exists: each attempt is made once outside of the sandbox, as root, and succeeds there.
outside_of_it=$(cat <<'PERL'
use IO::Socket::INET; use IO::Socket::UNIX; use POSIX ();
my %make = (
    read => sub { open(my $f, "<", $_[0]) or return 0; defined sysread($f, my $byte, 1) },
    list => sub { opendir(my $d, $_[0]) or return 0; my @in = grep { !/^\.\.?$/ } readdir $d; @in or ($! = POSIX::ENOENT(), 0) },
    write => sub { open(my $f, ">", "$_[0]/attempt") && unlink "$_[0]/attempt" },
    "make-directory" => sub { mkdir("$_[0]/attempt") && rmdir "$_[0]/attempt" },
    tcp => sub { IO::Socket::INET->new(PeerAddr => $_[0], PeerPort => $_[1], Timeout => 3) },
    udp => sub { my $s = IO::Socket::INET->new(Proto => "udp", PeerAddr => $_[0], PeerPort => $_[1]); $s && $s->send("probe") },
    unix => sub {
        for my $type (SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET) {
            socket(my $s, AF_UNIX, $type, 0) or return 0;
            return 1 if connect($s, pack_sockaddr_un($_[0]));
            $!{EPROTOTYPE} or return 0;
        }
        0;
    },
    socket => sub { socket(my $s, $_[0], $_[1], 0) },
    # Not run, since one of them would switch the machine off.
    run => sub { -x $_[0] },
    "run-from-memory" => sub {
        # memfd_create(2) of x86-64, without close on exec.
        my $memory = syscall(319, my $name = "probe", 0);
        open(my $code, "<:raw", $_[0]) or return 0;
        open(my $copy, ">&=", $memory) or return 0;
        local $/;
        binmode $copy;
        print $copy scalar <$code>;
        $copy->flush;
        system("/proc/$$/fd/$memory") == 0;
    },
    signal => sub { kill 0, $_[0] },
);
while (<STDIN>) {
    chomp;
    my ($name, @arguments) = split / /;
    next if $name eq "allocate";
    if ($make{$name}->(@arguments)) { print "$_\n" } else { print STDERR "outside of the sandbox, too, this fails: $_: $!\n"; $failed = 1 }
}
exit($failed // 0);
PERL
)
# made_outside: which of the attempts on standard input succeed; fails if any does not.
made_outside() { machine_run perl -e "$outside_of_it"; }

cp -r "$top/out/test/probe" "$(machine_path /usr/lib/signstar/probe)"
machine_run sh -c 'chmod -R a+rX /usr/lib/signstar/probe
    cd /usr/lib/signstar && for role in signstar-*load-*; do
        ln probe/signstar-probe "probe/$role" && mount --bind probe "$role"
    done
    systemctl start signstar-shares.service && touch /run/signstar/shares/upload/hold-share2/share /home/probe /root/probe /var/lib/signstar/home/sign-p521/probe'

# What not every kernel and container has, as far as it is there.
mapfile -t if_there < <(made_outside <<'ATTEMPTS' 2>/dev/null || true
read /dev/mem
read /dev/kmsg
read /proc/kcore
socket 40 1
ATTEMPTS
)
# The journal's are open to roles: they write to it. What the machine is given from outside is on no host.
mapfile -t sockets < <(machine_run find /run -type s ! -path '/run/systemd/journal/*' ! -path '/run/host/*' ! -path '/run/tpm/*' | sort)
[ ${#sockets[@]} -gt 10 ] || die 70 'the sockets below /run were not found'

# may VERDICTS ATTEMPT …: what the probe is to answer: "allowed", or one of these errnos.
may() { printf '%s\t%s\n' "${*:2}" "$1"; }

# Where the wall is that the place cannot be seen, it is as if it were not there.
closed='EACCES EPERM' hidden='EACCES EPERM ENOENT'

# attempts ROLE USER: what that role tries, and whether it may.
attempts() {
    local attempt place network elsewhere=EAFNOSUPPORT
    case $1:$2 in
    *:fetch-certificates | *-wireguard:* | *-secret-share:* | upload-*) network=EAFNOSUPPORT ;;
    *) network=allowed elsewhere='EPERM EACCES ECONNREFUSED EHOSTUNREACH ENETUNREACH ETIMEDOUT' ;;
    esac
    may "$network" "tcp $machine_outside $device_port"
    for attempt in "tcp $machine_outside $other_port" "tcp $machine_address 22" 'tcp 127.0.0.1 22' "udp $machine_outside 53"; do
        may "$elsewhere" "$attempt"
    done
    for attempt in 'socket 16 3' 'socket 17 3'; do
        may EAFNOSUPPORT "$attempt"
    done
    for attempt in "${if_there[@]}"; do
        case $attempt in
        socket*) may EAFNOSUPPORT "$attempt" ;;
        *) may "$hidden" "$attempt" ;;
        esac
    done
    # Credentials of others, as sealed, and what seals them; what else is nobody's business.
    for attempt in read\ /var/lib/signstar/credstore.encrypted/download-signature-sign-p521/passphrase list\ /var/lib/signstar/credstore.encrypted \
        read\ /var/lib/systemd/credential.secret read\ /etc/shadow read\ /etc/ssh/ssh_host_ed25519_key 'list /var/lib/signstar/home/sign-p521'; do
        may "$closed" "$attempt"
    done
    # As unsealed, and what ProtectProc=, ProcSubset= and ProtectHome= hide.
    for attempt in list\ /run/credentials/signstar-credentials-download-signature-sign-unfit.service \
        read\ /run/credentials/signstar-credentials-download-signature-sign-p521.service/download-signature-sign-p521.passphrase \
        read\ /proc/1/environ read\ /proc/1/maps read\ /proc/version list\ /root list\ /home; do
        may "$hidden" "$attempt"
    done
    for place in / /etc /usr /usr/lib/signstar /var /var/lib/signstar /var/lib/signstar/certificates /var/lib/signstar/home /run /dev/shm; do
        may "$closed EROFS" "write $place"
    done
    may "$hidden EROFS" 'write /run/signstar'
    may "$closed EROFS" 'make-directory /sys/fs/cgroup'
    for place in download upload; do
        may "$([ "$1" = "$place-secret-share" ] && echo allowed || echo "$hidden EROFS")" "write /run/signstar/shares/$place/hold-share1"
    done
    may "$hidden" 'read /run/signstar/shares/upload/hold-share2/share'
    may "$hidden EROFS" 'write /run/signstar/shares'
    for place in backup update; do
        may "$([ "$1" = "upload-$place" ] && echo allowed || echo "$closed EROFS")" "write /var/lib/signstar/uploads/$place"
    done
    # Programs: in the system, its own, through the loader, and one that is in no file.
    for attempt in run\ /bin/true run\ /bin/sh "run /usr/lib/signstar/signstar-$1/signstar-$1" run\ /usr/lib/systemd/systemd-shutdown \
        run\ /usr/lib64/ld-linux-x86-64.so.2 run-from-memory\ /bin/true; do
        may "$closed" "$attempt"
    done
    # The system's and other roles' sockets, and processes of others.
    for place in "${sockets[@]}"; do
        may "$hidden ECONNREFUSED" "unix $place"
    done
    may "$closed" 'signal 1'
    may allowed 'allocate 64'
}

tried_outside() {
    local instance
    for instance in download-signature:sign-ed25519 "${host_other_roles[@]}" {download,upload}-secret-share:hold-share1; do
        attempts "${instance%%:*}" "${instance##*:}"
    done | cut -f1 | sort -u >"$work/attempts"
    [ "$(wc -l <"$work/attempts")" -gt 60 ]
    made_outside <"$work/attempts" >/dev/null
    machine_run systemctl reset-failed
}
check 'sandbox: outside of it, root can do all of what roles will try' tried_outside

# talk ROLE USER: sends standard input to the role as its user, and prints what it answers on standard output.
talk() {
    machine_run runuser -u "$2" -- perl -MIO::Socket::UNIX -e '
        $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "$!\n";
        local $/;
        print $s scalar <STDIN>;
        shutdown($s, 1);
        print <$s>' "/run/signstar/$1/$2"
}

# judge VERDICTS ANSWER: each attempt was answered, and with one of its verdicts.
judge() {
    sed -n 's/ (.*//; s/^\(.*\): refused \(E[A-Z0-9]*\)$/\1\t\2/p; s/^\(.*\): \(allowed\|failed\)$/\1\t\2/p' "$2" >"$work/answers"
    awk -F '\t' '
        FILENAME == ARGV[1] { attempt[++asked] = $1; right[asked] = $2; next }
        $1 != attempt[++answered] || !index(" " right[answered] " ", " " $2 " ") { print $1 ": " $2 " instead of " right[answered]; wrong = 1 }
        END { if (!asked || asked != answered) { print answered + 0 " answers to " asked + 0 " attempts"; wrong = 1 }; exit wrong }
    ' "$1" "$work/answers" || { grep -F ': failed (' "$2" || true; return 1; }
}

stays_inside() {
    attempts "$1" "$2" >"$work/verdicts"
    cut -f1 "$work/verdicts" | talk "$1" "$2" >"$out"
    contains "$out" 'exit 0'
    judge "$work/verdicts" "$out"
}
for instance in download-signature:sign-ed25519 "${host_other_roles[@]}" {download,upload}-secret-share:hold-share1; do
    check "sandbox: $instance stays inside" stays_inside "${instance%%:*}" "${instance##*:}"
done

# More than its share is refused, or ends the process: a runtime that gets no memory or thread may not survive that.
no_more_than_its_share() {
    local attempt
    # An answer that stays out means something only where one was given before.
    echo 'allocate 16' | talk "$1" "$2" >"$out"
    contains "$out" 'allocate 16: allowed'
    for attempt in 'allocate 1024' 'threads 200'; do
        echo "$attempt" | talk "$1" "$2" >"$out"
        lacks "$out" allowed
        grep -q refused "$out" || lacks "$out" exit
    done
}
for instance in download-signature:sign-ed25519 upload-backup:bring-backup; do
    check "sandbox: $instance gets no more memory and threads than its share" no_more_than_its_share "${instance%%:*}" "${instance##*:}"
done

no_unknown_attempt() {
    echo 'fly /moon' | talk download-signature sign-ed25519 >"$out"
    contains "$out" 'exit 70'
}
check 'sandbox: the probe takes no attempt that it does not know for a refusal' no_unknown_attempt

machine_run sh -c 'cd /usr/lib/signstar && umount signstar-*load-* && systemctl start signstar-shares-expire.service && rm -r probe /home/probe /root/probe /var/lib/signstar/home/sign-p521/probe'
kill "$other_pid"

verified() {
    machine_run sh -c 'cd /usr/lib/systemd/system && systemd-analyze verify --man=no $(ls -d signstar-*.service signstar-*.socket signstar-*.path signstar-*.timer run-signstar-*.mount | sed "s/@\./@1./")' >"$out" 2>&1
    [ ! -s "$out" ] || { cat "$out"; return 1; }
}
check 'sandbox: systemd-analyze verify has nothing to say about any unit' verified

# rated UNIT TENTHS: --threshold takes ten times the rating, and fails above it.
rated() {
    machine_run systemd-analyze security --offline=true --threshold="$2" "$1" --no-pager >"$out" || { tail -n 1 "$out"; return 1; }
    tail -n 1 "$out"
}
all_are_rated() {
    local instance limit
    for instance in "${host_instances[@]}"; do
        case $instance in
        *:fetch-certificates | *-wireguard:* | *-secret-share:* | upload-*) limit=7 ;;
        *) limit=11 ;;
        esac
        rated "signstar-${instance%%:*}-${instance##*:}@.service" "$limit"
    done
}
check 'sandbox: every role rates 0.7 or better in systemd-analyze security, and 1.1 where it needs the network' all_are_rated

the_others_are_rated() {
    local holder holders
    holders=$(machine_run sh -c 'cd /usr/lib/systemd/system && ls -d signstar-credentials-*.service')
    [ "$(wc -l <<<"$holders")" -gt 5 ]
    for holder in $holders; do
        rated "$holder" 2
    done
    # It needs root's CAP_NET_ADMIN in the host's network, over netlink.
    rated signstar-firewall.service 16
    # They work for several users as root, and with systemd; the last one in the host's own view of its file systems, which it unmounts.
    rated signstar-shares.service 12
    rated signstar-configure.service 23
    rated signstar-shares-expire.service 30
}
check 'sandbox: holders of passphrases rate 0.2 or better, the firewall 1.6, and what shares need as its unit says' the_others_are_rated
