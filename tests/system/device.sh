# What a device that does not sign means for the person and for the operator.
# shellcheck shell=bash

locked_device() {
    device_admin lock
    refused 69 'locked' ask ed25519 "$request"
}
unlocked_device() {
    nethsm unlock --unlock-passphrase-file "$work/unlock.passphrase"
    ask ed25519 "$request" >"$out"
}
check 'system: a locked device' locked_device
check 'system: after unlocking, signing goes on' unlocked_device

# with_settings SED_PROGRAM COMMAND …: while the settings of the ed25519 mapping are altered.
with_settings() {
    local settings status
    settings=$(machine_path /usr/lib/signstar/roles/download-signature-sign-ed25519.json)
    cp "$settings" "$work/settings"
    sed "$1" "$work/settings" >"$settings"
    shift
    strictly "$@"
    cp "$work/settings" "$settings"
    return "$status"
}
check 'system: a device that is not there' with_settings 's,:[0-9]*/api/v1,:9/api/v1,' refused 69 'cannot be reached' ask ed25519 "$request"
check 'system: a device with another certificate' with_settings "s/$device_fingerprint/$(printf '%064d' 7)/" \
    refused 69 'not the one that this host trusts' ask ed25519 "$request"
check 'system: settings that cannot be understood' with_settings 's/"devices"/"device"/' refused 78 'not set up' ask ed25519 "$request"

# refused_logins: how often the device refused a login.
refused_logins() {
    nethsm --json --user observer --auth-passphrase-file "$work/observer.passphrase" metrics | tr ',' '\n' | sed -n 's/.*"http response 401": *"\([0-9]*\)".*/\1/p'
}
p256_has() {
    host_seal host download-signature-sign-p256 passphrase "$1"
    host_take download-signature-sign-p256
}
wrong_passphrase() {
    local before after
    device_new_passphrase "$work/wrong"
    p256_has "$work/wrong"
    before=$(refused_logins)
    refused 78 'not set up' ask p256 "$request"
    after=$(refused_logins)
    [ "$((after - ${before:-0}))" = 1 ] || { echo "the device was asked $((after - ${before:-0})) times"; return 1; }
    p256_has "$work/p256.passphrase"
    wait_for 10 ask p256 "$request"
}
check 'system: a wrong passphrase is tried once, and the right one works again' wrong_passphrase
check 'system: a key without the mechanism' refused 78 'not set up' ask unfit "$request"
