# Passphrases are sealed to the TPM, unsealed once at boot, and changed while requests are served.
# shellcheck shell=bash

sealed() {
    machine_run systemd-creds setup
    host_seal_all host+tpm2
    [ -z "$(machine_run find /var/lib/signstar/credstore.encrypted -perm /077)" ]
    for file in "$work"/*.passphrase; do
        cat "$file"
        echo
    done >"$work/passphrases"
    # Planted, it is found.
    cp "$work/ed25519.passphrase" "$(machine_path /var/lib/signstar/planted)"
    in_the_clear
    rm "$(machine_path /var/lib/signstar/planted)"
    fails in_the_clear
}
in_the_clear() { grep -rlFf "$work/passphrases" "$(machine_path /var/lib/signstar)" "$(machine_path /etc)" "$(machine_path /usr/lib/signstar/roles)"; }
check 'credentials: every passphrase is sealed to the TPM and the host' sealed

# Not in a check: what is booted there would be gone with its subshell.
unseals=$(tpm_unseals)
machine_stop
host_boot "${tpm_machine[@]}"

unsealed_at_boot() {
    wait_for 10 machine_run sh -c '! systemctl list-jobs --no-legend | grep -q .'
    echo "unsealed $(($(tpm_unseals) - unseals)) times"
    [ $(($(tpm_unseals) - unseals)) -eq "$host_sealed_credentials" ]
}
check 'credentials: booting unseals each of them once' unsealed_at_boot

not_per_connection() {
    local before number
    before=$(tpm_unseals)
    for number in 1 2 3 4 5; do
        echo 'a file' >"$work/unsealed-$number"
        host_sign ed25519 "$work/unsealed-$number"
    done
    host_ssh fetch-metrics >"$out"
    [ "$(tpm_unseals)" = "$before" ]
}
check 'credentials: no request asks the TPM' not_per_connection

# sign_until_changed CLIENT: one request after the other.
sign_until_changed() {
    local number=0
    until [ -e "$work/changed" ]; do
        number=$((number + 1))
        echo "$1 $number" >"$work/changing-$1-$number"
        host_sign p384 "$work/changing-$1-$number"
        sqv --keyring "$work/p384.pgp" "$work/changing-$1-$number.sig" "$work/changing-$1-$number" >/dev/null
        touch "$work/signed-$1"
    done
}

# since_now: each client has a request served that began after now.
since_now() {
    local client
    for client in 1 2 3; do
        rm -f "$work/signed-$client"
        wait_for 60 test -e "$work/signed-$client"
        rm "$work/signed-$client"
        wait_for 60 test -e "$work/signed-$client"
    done
}

changed_meanwhile() {
    local instance=download-signature-sign-p384 sealed=/var/lib/signstar/credstore.encrypted/download-signature-sign-p384 client clients=() failed=0
    # A run of it settles what it finds beside a passphrase: it takes it for what an interrupted run left.
    machine_run systemctl mask --runtime --now --quiet signstar-configure.service
    device_new_passphrase "$work/p384.next.passphrase"
    for client in 1 2 3; do
        (set -e; sign_until_changed "$client") &
        clients+=($!)
    done
    trap 'touch "$work/changed"; machine_run systemctl unmask --runtime --quiet signstar-configure.service' EXIT
    since_now
    host_seal host+tpm2 "$instance" passphrase.next "$work/p384.next.passphrase"
    host_take "$instance"
    since_now
    device_admin user passphrase p384 --passphrase-file "$work/p384.next.passphrase"
    since_now
    journal_says "$role" SIGNSTAR_EXIT_STATUS=0 SIGNSTAR_KEY=p384 SIGNSTAR_PASSPHRASE=next
    host_seal host+tpm2 "$instance" passphrase "$work/p384.next.passphrase" passphrase.new
    machine_run mv "$sealed/passphrase.new" "$sealed/passphrase"
    machine_run rm "$sealed/passphrase.next"
    host_take "$instance"
    touch "$work/changed"
    for client in "${clients[@]}"; do
        wait "$client" || failed=1
    done
    [ "$failed" -eq 0 ]
    mv "$work/p384.next.passphrase" "$work/p384.passphrase"
    echo after >"$work/after-change"
    host_sign p384 "$work/after-change"
    journal_says "$role" SIGNSTAR_EXIT_STATUS=0 SIGNSTAR_KEY=p384
    lacks "$work/entry" SIGNSTAR_PASSPHRASE
}
check 'credentials: a passphrase is changed while clients sign, and no request fails' changed_meanwhile
