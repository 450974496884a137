# A throw-away Debian 13 with systemd as PID 1, in systemd-nspawn, for tests and benchmarks. Needs root.
# Works without systemd, loop devices or kernel modules on the outside. Source scripts/house.sh first.
# shellcheck shell=bash

machine_packages=systemd,systemd-sysv,dbus,openssh-server,libssl3t64,nftables,gpg,gpg-agent,iproute2,procps,strace,perl,wireguard-tools
# What PID 1 needs to unseal credentials with a TPM, and the resource manager that a kernel without TPM driver lacks.
machine_packages+=,libtss2-esys-3.0.2-0t64,libtss2-mu-4.0.1-0t64,libtss2-rc0t64,tpm2-abrmd,libtss2-tcti-tabrmd0,libtss2-tcti-swtpm0t64
machine_suite=trixie
machine_root=/var/cache/signstar/$machine_suite-$(cksum <<<"$machine_packages" | cut -d' ' -f1)
# A network of its own for each machine, so that several can run at once.
machine_outside=10.213.$(($$ % 250 + 1)).1
machine_address=10.213.$(($$ % 250 + 1)).2

# The root below every machine: made once, under a lock, and never written again.
machine_prepare() {
    [ "$(id -u)" = 0 ] || die 77 "a booted system needs root"
    need pgrep procps systemd-nspawn systemd-container mmdebstrap mmdebstrap ip iproute2 ssh openssh-client flock util-linux
    mkdir -p "$(dirname "$machine_root")"
    (
        flock 9
        [ ! -e "$machine_root" ] || exit 0
        echo "# making a Debian $machine_suite root in $machine_root (once, about a minute)" >&2
        rm -rf --one-file-system "$machine_root.new"
        mkdir "$machine_root.new"
        mmdebstrap --quiet --variant=minbase --include="$machine_packages" "$machine_suite" "$machine_root.new" >&2
        rm -f "$machine_root.new/etc/hostname"
        mv "$machine_root.new" "$machine_root"
    ) 9>"$machine_root.lock"
}

# machine_with_files DIRECTORY COMMAND …: runs the command with what the machine of DIRECTORY sees as / in $machine_files, while it is off.
machine_with_files() {
    machine_store "$1"
    (
        shift
        set -euo pipefail
        machine_files=$machine_state/files
        mkdir -p "$machine_files"
        mount -t overlay overlay -o "lowerdir=$machine_root,upperdir=$machine_state/store/upper,workdir=$machine_state/store/work" "$machine_files"
        trap 'umount -R "$machine_files"' EXIT
        "$@"
    )
}

# What a machine writes, kept from boot to boot; in memory, because what lies below may be no upper layer of an overlay.
machine_store() {
    machine_state=$1
    mkdir -p "$machine_state/store"
    mountpoint -q "$machine_state/store" || mount -t tmpfs tmpfs "$machine_state/store"
    mkdir -p "$machine_state/store/upper" "$machine_state/store/work"
}

# machine_boot DIRECTORY [NSPAWN_OPTION…]: boots; DIRECTORY has what it wrote when it was booted before, and gets the console log. Sets $machine_leader.
machine_boot() {
    machine_store "$1"
    shift
    machine_name=signstar$$
    # The cgroup hierarchy of the outside may be version 1, and systemd-nspawn wants version 2 to itself.
    unshare --mount bash -c '
        set -eu
        name=$1 root=$2 store=$3
        shift 3
        mount --make-rprivate /
        umount -R -l /sys/fs/cgroup
        mount -t cgroup2 cgroup2 /sys/fs/cgroup
        mkdir -p "/sys/fs/cgroup/$name"
        echo $$ >"/sys/fs/cgroup/$name/cgroup.procs"
        mount -t tmpfs tmpfs /run
        mkdir /run/machine
        mount -t overlay overlay -o "lowerdir=$root,upperdir=$store/upper,workdir=$store/work" /run/machine
        exec systemd-nspawn -D /run/machine --boot --register=no --keep-unit --console=read-only \
            --network-veth --machine="$name" --hostname=signing-host "$@"
    ' machine "$machine_name" "$machine_root" "$machine_state/store" "$@" >"$machine_state/console.log" 2>&1 &
    machine_pid=$!
    wait_for 20 machine_find_leader || machine_fails 'did not start'
    wait_for 60 machine_is_running || machine_fails 'did not boot'
    ip address add "$machine_outside/24" dev "ve-$machine_name"
    ip link set "ve-$machine_name" up
    machine_run ip address add "$machine_address/24" dev host0
    machine_run ip link set host0 up
}

machine_fails() {
    tail -n 20 "$machine_state/console.log" >&2
    die 70 "the machine $1"
}

# The container's systemd, and not what runs for a moment before it.
machine_find_leader() {
    [ "$(cat "/proc/$machine_pid/comm")" = systemd-nspawn ] && machine_leader=$(pgrep -P "$machine_pid" -x systemd)
}

machine_is_running() {
    local state
    # Its status tells running and degraded apart.
    state=$(machine_run systemctl is-system-running) || true
    [ "$state" = running ] || [ "$state" = degraded ]
}

# machine_run COMMAND …: runs it inside, as root.
machine_run() {
    nsenter --target "$machine_leader" --all -- env ${machine_environment[@]+"${machine_environment[@]}"} "$@"
}

# machine_path PATH: where a file of the machine is seen from outside.
machine_path() {
    printf '/proc/%s/root%s' "$machine_leader" "$1"
}

machine_stop() {
    [ -n "${machine_pid-}" ] || return 0
    kill -s RTMIN+4 "${machine_leader:-$machine_pid}" 2>/dev/null || true
    wait_for 15 machine_is_gone || kill -KILL ${machine_leader:+"$machine_leader"} "$machine_pid" 2>/dev/null || true
    wait "$machine_pid" 2>/dev/null || true
    machine_pid=
    # The machine's cgroups, which outlive it, are removed from a mount of our own.
    unshare --mount bash -c '
        mount --make-rprivate / && umount -R -l /sys/fs/cgroup && mount -t cgroup2 cgroup2 /sys/fs/cgroup &&
            find "/sys/fs/cgroup/$1" -depth -type d -exec rmdir {} +
    ' machine "$machine_name" 2>/dev/null || true
}

# machine_forget: gives back what a machine that is off has written.
machine_forget() {
    [ -z "${machine_state-}" ] || umount "$machine_state/store" 2>/dev/null || true
}

machine_is_gone() {
    ! kill -0 "$machine_pid" 2>/dev/null
}
