# The roles besides those that sign, over SSH, judged by other programs.
# shellcheck shell=bash

a_backup_is_whole() {
    host_ssh fetch-backup >"$work/backup"
    nethsm system validate-backup --backup-passphrase-file "$work/backups.passphrase" "$work/backup"
    journal_says signstar-download-backup SIGNSTAR_EXIT_STATUS=0 SIGNSTAR_USER=fetch-backup SIGNSTAR_BACKUP=device "SIGNSTAR_BYTES=$(stat -c %s "$work/backup")"
}
check 'roles: a downloaded backup is one that nethsm accepts' a_backup_is_whole

metrics_are_json() {
    host_ssh fetch-metrics >"$work/metrics.json"
    [ "$(jq -r '.devices[0].state' "$work/metrics.json")" = Operational ]
    [ "$(jq -r '[.devices[0].keys[] | select(.id == "ed25519")][0].operations' "$work/metrics.json")" -gt 0 ]
}
check 'roles: metrics are JSON with the operations of each key' metrics_are_json

metrics_are_an_exposition() {
    host_ssh fetch-exposition >"$work/metrics.prom"
    promtool check metrics <"$work/metrics.prom"
    contains "$work/metrics.prom" 'nethsm_up{'
}
check 'roles: metrics are an exposition that promtool accepts' metrics_are_an_exposition

# keys_of FILE: the fingerprints that a new keyring has after importing it.
keys_of() {
    local GNUPGHOME
    GNUPGHOME=$(mktemp -d "$work/keyring-XXXX")
    export GNUPGHOME
    # No agent, which would outlive its directory.
    gpg --batch --quiet --no-autostart --import "$1"
    gpg --batch --no-autostart --with-colons --list-keys | sed -n 's/^fpr:*\([0-9A-F]*\):.*/\1/p' | sort
}
certificates_are_imported() {
    cat "$work"/{ed25519,p256,p384,p521,rsa}.pgp >"$work/all.pgp"
    keys_of "$work/all.pgp" >"$work/fingerprints"
    host_ssh fetch-certificates >"$work/cached"
    keys_of "$work/cached" | diff "$work/fingerprints" -
    host_ssh fetch-live-certificates >"$work/live"
    keys_of "$work/live" | diff "$work/fingerprints" -
}
check 'roles: gpg imports the certificates of all keys, cached ones and those of the device' certificates_are_imported

wireguard_key=/var/lib/signstar/wireguard/public-key

no_wireguard_key_yet() {
    machine_run mv "$wireguard_key" "$wireguard_key.kept"
    trap 'machine_run mv "$wireguard_key.kept" "$wireguard_key"' EXIT
    expect 78 host_ssh fetch-wireguard
    contains "$err" 'not set up'
}
check 'roles: without a WireGuard key the host says so' no_wireguard_key_yet

wireguard_key() {
    host_ssh fetch-wireguard >"$out"
    cmp "$out" "$(machine_path "$wireguard_key")"
}
check 'roles: the public key of WireGuard is that of the host' wireguard_key

staged() { machine_path "/var/lib/signstar/uploads/$1"; }

# upload USER FILE
upload() { host_ssh "$1" <"$2"; }

a_backup_is_staged() {
    upload bring-backup "$work/backup" >"$out"
    [ "$(jq -r .sha256 "$out")" = "$(sha256sum "$work/backup" | cut -d' ' -f1)" ]
    cmp "$work/backup" "$(staged backup/backup)"
    [ "$(machine_run stat -c '%a %U' /var/lib/signstar/uploads/backup/backup)" = '600 signstar-upload-backup' ]
    journal_says signstar-upload-backup SIGNSTAR_EXIT_STATUS=0 SIGNSTAR_USER=bring-backup "SIGNSTAR_SHA256=$(sha256sum "$work/backup" | cut -d' ' -f1)"
}
check 'roles: an uploaded backup is staged' a_backup_is_staged

an_update_is_staged() {
    nethsm-emulator make-update --version 5.1 --output "$work/update.img"
    upload bring-update "$work/update.img" >"$out"
    [ "$(jq -r .version "$out")" = 5.1 ]
    cmp "$work/update.img" "$(staged update/update.img)"
}
check 'roles: an uploaded update is staged' an_update_is_staged

# nothing_else_is_staged ROLE USER FILE PLACE: the file is refused with 65, and what was staged stays, alone.
refused_upload() {
    expect 65 upload "$2" "$3"
    journal_says "signstar-$1" SIGNSTAR_EXIT_STATUS=65
    cmp "$4" "$(staged "$5")"
    [ "$(find "$(dirname "$(staged "$5")")" -type f | wc -l)" = 1 ]
}
bad_uploads() {
    head -c -1 "$work/backup" >"$work/short"
    cat "$work/backup" "$work/backup" >"$work/long"
    refused_upload upload-backup bring-backup "$work/short" "$work/backup" backup/backup
    refused_upload upload-backup bring-backup "$work/long" "$work/backup" backup/backup
    refused_upload upload-backup bring-backup "$work/update.img" "$work/backup" backup/backup
    head -c -1 "$work/update.img" >"$work/short"
    refused_upload upload-update bring-update "$work/short" "$work/update.img" update/update.img
    refused_upload upload-update bring-update "$work/backup" "$work/update.img" update/update.img
    refused_upload upload-update bring-update /dev/null "$work/update.img" update/update.img
}
check 'roles: what is no backup or update, or only a part, is refused, and what was staged stays' bad_uploads

too_large() {
    # One byte more than the 256 MiB that a backup may have by default.
    head -c 268435457 /dev/zero >"$work/large"
    expect 65 upload bring-backup "$work/large"
    rm "$work/large"
    cmp "$work/backup" "$(staged backup/backup)"
}
check 'roles: an upload above the quota is refused' too_large
