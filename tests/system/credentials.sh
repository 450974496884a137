# Passphrases are sealed to the TPM, and unsealed once at boot.
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
