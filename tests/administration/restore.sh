# A second, empty device takes the backup; then firmware is updated.
# shellcheck shell=bash

key_of() {
    gpg --batch --quiet --show-keys --with-colons "$work/certificates" | awk -F: '$1 == "fpr" { print $10 }' | sort
}
host_ssh fetch-certificates >"$work/certificates"
key_of >"$work/keys.before"
host_ssh fetch-backup >"$work/backup"
device_new second
site_iteration=$((site_iteration + 1)) site_actions=restore
site_deploy

restored() {
    [ "$(curl -sk "$device_url/health/state" | jq -r .state)" = Unprovisioned ]
    host_ssh bring-backup <"$work/backup" >"$out"
    bring alice bob carol
    contains "$out" "! restore the backup with SHA-256 $(sha256sum <"$work/backup" | cut -d' ' -f1): it replaces all users and keys"
    [ "$(curl -sk "$device_url/health/state" | jq -r .state)" = Unprovisioned ]
    bring alice bob
    note_done
    bring carol
    await_done
    signs "${site_keys[@]}"
    host_ssh fetch-certificates >"$work/certificates"
    key_of >"$work/keys.after"
    diff "$work/keys.before" "$work/keys.after"
}
check 'restore: an empty device gets the backup, and signs with the same keys' restored
check 'restore: nothing is left' nothing_is_left
site_actions=

updated() {
    nethsm-emulator make-update --version 5.1 --output "$work/update.img"
    host_ssh bring-update <"$work/update.img" >"$out"
    bring alice bob carol
    contains "$out" '! install firmware 5.1'
    bring alice bob
    note_done
    bring carol
    await_done
    secret_of "$work/shares/alice" "$work/shares/bob" "$work/shares/carol" | sed -n 's/^administrator admin //p' | tr -d '\n' >"$work/admin.passphrase"
    [ "$(curl -sk -u "admin:$(cat "$work/admin.passphrase")" "$device_url/system/info" | jq -r .softwareVersion)" = 5.1 ]
    lacks_file /var/lib/signstar/uploads/update/update.img
    signs "${site_keys[@]}"
}
lacks_file() { machine_run test ! -e "$1"; }
check 'firmware: what was uploaded is installed once holders agreed' updated
check 'firmware: nothing is left' nothing_is_left
