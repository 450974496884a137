# The machine without its TPM, and with another one. Last, because it is booted for it.
# shellcheck shell=bash

seal_one_without_tpm() {
    host_seal host download-signature-sign-p256 passphrase "$work/p256.passphrase"
}
check 'TPM: (one passphrase is sealed with the key of the host alone)' seal_one_without_tpm

others_go_on() {
    expect 78 ask ed25519 "$request"
    [ "$(wc -l <"$err")" = 1 ]
    contains "$err" 'not set up'
    journal_says "$role" SIGNSTAR_EXIT_STATUS=78 SIGNSTAR_USER=sign-ed25519
    machine_run systemctl status --no-pager signstar-credentials-download-signature-sign-ed25519.service >"$out" 2>&1 || true
    contains "$out" 'credentials'
    signs p256 "$request"
    host_ssh fetch-wireguard >"$out"
    upload bring-backup "$work/backup" >"$out"
}

machine_stop
tpm_stop
machine_environment=()
host_boot
check 'TPM: without it, roles whose passphrase it sealed say so in one line, and the others go on' others_go_on

machine_stop
tpm_start "$work/another-tpm"
mapfile -t tpm_machine < <(tpm_options)
host_boot "${tpm_machine[@]}"
check 'TPM: likewise with another one' others_go_on

machine_stop
tpm_stop
tpm_start "$work/tpm"
mapfile -t tpm_machine < <(tpm_options)
host_boot "${tpm_machine[@]}"
check 'TPM: with its own again, it signs' signs ed25519 "$request"
