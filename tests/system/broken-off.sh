# A role that is killed in the middle: the client is told, and nothing half is left.
# shellcheck shell=bash

# The device's backup gets larger than all buffers on the way: certificates of a mebibyte each.
large_backup() {
    local name
    head -c 750000 /dev/urandom | base64 -w0 >"$work/large-certificate"
    for name in filler1 filler2 filler3 filler4 filler5 filler6 filler7 filler8; do
        device_admin key generate --key-id "$name" --tags "$name" Curve25519 EdDsaSignature >/dev/null
        device_admin key cert import "$name" "$work/large-certificate"
    done
}
check 'broken off: (the device has a large backup)' large_backup

# unit_of ROLE USER: the one that serves a connection now.
unit_of() {
    machine_run systemctl list-units --plain --no-legend "signstar-$1-$2@*.service" | awk '$4 == "running" { print $1; exit }'
}
runs() { [ -n "$(unit_of "$1" "$2")" ]; }

killed_download() {
    mkfifo "$work/slow"
    # Somebody reads a little, and then no more.
    host_ssh fetch-backup >"$work/slow" 2>"$err" &
    local client=$! status=0
    exec 7<"$work/slow"
    head -c 1000 <&7 >"$work/part"
    [ "$(stat -c %s "$work/part")" = 1000 ]
    wait_for 10 runs download-backup fetch-backup
    machine_run systemctl kill --signal=KILL "$(unit_of download-backup fetch-backup)"
    cat <&7 >>"$work/part"
    exec 7<&-
    wait "$client" || status=$?
    [ "$status" -eq 75 ]
    contains "$err" 'half way'
    fails nethsm system validate-backup --backup-passphrase-file "$work/backups.passphrase" "$work/part"
}
check 'broken off: a download whose role is killed is a failure' killed_download

killed_upload() {
    local place before client status=0
    place=$(staged backup)
    host_ssh fetch-backup >"$work/large-backup"
    ls -la "$place" >"$work/place.before"
    mkfifo "$work/endless"
    host_ssh bring-backup <"$work/endless" >"$out" 2>"$err" &
    client=$!
    exec 8>"$work/endless"
    head -c 5000000 "$work/large-backup" >&8
    wait_for 10 runs upload-backup bring-backup
    wait_for 10 writes_upload
    machine_run systemctl kill --signal=KILL "$(unit_of upload-backup bring-backup)"
    exec 8>&-
    wait "$client" || status=$?
    [ "$status" -eq 75 ]
    contains "$err" 'half way'
    ls -la "$place" | diff "$work/place.before" -
    cmp "$work/backup" "$place/backup"
    upload bring-backup "$work/large-backup" >"$out"
    cmp "$work/large-backup" "$place/backup"
}
# The role has megabytes of it open, in a file without a name.
writes_upload() {
    machine_run sh -c 'for link in /proc/[0-9]*/fd/*; do case $(readlink "$link") in /var/lib/signstar/uploads/backup/*deleted*) [ $(stat -L -c %s "$link") -gt 1000000 ] && exit 0 ;; esac; done; exit 1'
}
check 'broken off: an upload whose role is killed is a failure, and nothing of it is left' killed_upload
