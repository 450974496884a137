# A signing host with a mapping for each role and each kind of key, on a throw-away machine, with an emulated NetHSM outside of it.
# Source house.sh, device.sh and machine.sh first; out/bin is on PATH.
# shellcheck shell=bash

# The roles besides those that sign, as ROLE:USER.
host_other_roles=(
    download-backup:fetch-backup
    download-metrics:fetch-metrics
    download-metrics:fetch-exposition
    download-key-certificate:fetch-certificates
    download-key-certificate:fetch-live-certificates
    download-wireguard:fetch-wireguard
    upload-backup:bring-backup
    upload-update:bring-update
)
# The share holders, each with two roles and one login.
host_holders=(hold-share1 hold-share2)

# host_configure DIRECTORY: starts the device, makes keys and users on it, and writes the configuration.
host_configure() {
    local kind
    host_directory=$1 host_instances=() host_signers=()
    device_start "$host_directory" "0.0.0.0:$(free_port)" --insecure
    device_url=${device_url/0.0.0.0/127.0.0.1}
    device_provision
    device_add_observer
    for kind in "${device_kinds[@]}"; do
        host_add_signer "$kind" "$kind"
    done
    host_add_unfit_signer
    for kind in "${host_other_roles[@]}"; do
        host_add_login "${kind%%:*}" "${kind##*:}"
    done
    for kind in "${host_holders[@]}"; do
        host_add_holder "$kind"
    done
    host_add_user backup Backup
    device_new_passphrase "$host_directory/backups.passphrase"
    : >"$host_directory/none"
    device_admin config set backup-passphrase --new-passphrase-file "$host_directory/backups.passphrase" --old-passphrase-file "$host_directory/none"
    host_add_user metrics Metrics
    host_add_user exposition Metrics
    host_add_user keymetrics Operator
    host_add_user keyexposition Operator
    host_add_user certificates Operator
    host_write_configuration
}

# host_add_login ROLE USER: a client key for a user of the host.
host_add_login() {
    ssh-keygen -q -t ed25519 -N '' -C "$2" -f "$host_directory/client_$2"
    host_instances+=("$1:$2")
}

# host_add_holder USER: a share holder.
host_add_holder() {
    ssh-keygen -q -t ed25519 -N '' -C "$1" -f "$host_directory/client_$1"
    host_instances+=("download-secret-share:$1" "upload-secret-share:$1")
}

# host_add_signer NAME KIND: a key of the device, and a user sign-NAME of the host.
host_add_signer() {
    device_add_signer "$1" "$2"
    host_add_login download-signature "sign-$1"
    host_signers+=("$1:$2")
}

# A signer "unfit" whose key in the device lacks the mechanism that the configuration says it has.
host_add_unfit_signer() {
    device_admin key generate --key-id unfit --tags unfit --length 2048 Rsa RsaDecryptionPkcs1 >/dev/null
    host_add_user unfit Operator
    device_admin user tag unfit unfit
    cp "$host_directory/rsa.pgp" "$host_directory/unfit.pgp"
    host_add_login download-signature sign-unfit
    host_signers+=(unfit:rsa)
}

# host_add_user NAME ROLE: a user of the device, with its passphrase in NAME.passphrase.
host_add_user() {
    device_new_passphrase "$host_directory/$1.passphrase"
    device_admin user add "$1 user" "$2" "$1" --passphrase-file "$host_directory/$1.passphrase" >/dev/null
}

# host_login USER: the lines of a mapping that say who logs in.
host_login() {
    printf '        system_user: %s\n        ssh_authorized_key: %s\n' "$1" "$(cat "$host_directory/client_$1.pub")"
}

host_write_configuration() {
    local kind user
    {
        cat <<'YAML'
system:
  iteration: 1
  admin_secret_handling: {shamirs-secret-sharing: {number_of_shares: 2, threshold: 2}}
  notation_domain: signing.example.org
  mappings:
YAML
        for user in "${host_holders[@]/#/share_holder:}" certificates:fetch-certificates wire_guard_download:fetch-wireguard backup_upload:bring-backup update_upload:bring-update; do
            printf '    - %s:\n' "${user%%:*}"
            host_login "${user##*:}"
        done
        device_write_nethsm "${device_url/127.0.0.1/$machine_outside}"
        for kind in "${host_signers[@]}"; do
            device_write_mapping "${kind%%:*}" "${kind##*:}" "sign-${kind%%:*}" "$host_directory/client_sign-${kind%%:*}.pub"
        done
        printf '    - backup:\n        backend_user: backup\n'
        host_login fetch-backup
        printf '    - metrics:\n        backend_users:\n          metrics_user: metrics\n          operator_users: [keymetrics]\n'
        host_login fetch-metrics
        printf '    - metrics:\n        backend_users:\n          metrics_user: exposition\n          operator_users: [keyexposition]\n        format: exposition\n'
        host_login fetch-exposition
        printf '    - certificate_retrieval:\n        system_wide: certificates\n'
        host_login fetch-live-certificates
    } >"$host_directory/config.yaml"
}

# host_install: installs the package and the configuration into the machine of DIRECTORY/machine, as the build of an image would.
host_install() {
    machine_with_files "$host_directory/machine" host_install_files
}

host_install_files() {
    local name
    mount -t proc proc "$machine_files/proc"
    COMPRESSION=none "$top/packaging/deb/build" "$host_directory" signstar >"$host_directory/package.log"
    cp "$host_directory"/signstar_*.deb "$machine_files/root/signstar.deb"
    chroot "$machine_files" dpkg --install /root/signstar.deb >"$host_directory/dpkg.log" 2>&1 || die 70 "dpkg: $(tail -n 5 "$host_directory/dpkg.log")"
    install -D -m 0644 "$host_directory/config.yaml" "$machine_files/etc/signstar/config.yaml"
    chroot "$machine_files" signstar-configure-build >"$host_directory/configure-build.log"
    chroot "$machine_files" systemd-sysusers >"$host_directory/sysusers.log" 2>&1
    install -d "$machine_files/var/lib/signstar/certificates"
    for name in "${host_signers[@]%%:*}"; do
        install -m 0644 "$host_directory/$name.pgp" "$machine_files/var/lib/signstar/certificates/download-signature-sign-$name.pgp"
    done
}

# host_boot [NSPAWN_OPTION…]: boots the host.
host_boot() {
    machine_boot "$host_directory/machine" "$@"
    sed "s/^/$machine_address /" "$(machine_path /etc/ssh/ssh_host_ed25519_key.pub)" >"$host_directory/known_hosts"
}

# host_seal_all KEY: seals every passphrase on the host as an operator would, with that key (host, host+tpm2).
host_seal_all() {
    local name
    for name in "${host_signers[@]%%:*}"; do
        host_seal "$1" "download-signature-sign-$name" passphrase "$host_directory/$name.passphrase"
    done
    host_seal "$1" download-backup-fetch-backup passphrase "$host_directory/backup.passphrase"
    host_seal "$1" download-metrics-fetch-metrics passphrase "$host_directory/metrics.passphrase"
    host_seal "$1" download-metrics-fetch-metrics passphrase-keymetrics "$host_directory/keymetrics.passphrase"
    host_seal "$1" download-metrics-fetch-exposition passphrase "$host_directory/exposition.passphrase"
    host_seal "$1" download-metrics-fetch-exposition passphrase-keyexposition "$host_directory/keyexposition.passphrase"
    host_seal "$1" download-key-certificate-fetch-live-certificates passphrase-certificates "$host_directory/certificates.passphrase"
}

# How many credentials that is.
host_sealed_credentials=12

# host_seal KEY INSTANCE CREDENTIAL FILE [NAME]: seals what is in FILE, as another file than that of the credential where NAME says so.
host_seal() {
    machine_run sh -c 'umask 077 && exec systemd-creds encrypt --quiet --with-key="$1" --name="$2.$3" - "/var/lib/signstar/credstore.encrypted/$2/$4"' \
        seal "$1" "$2" "$3" "${5-$3}" <"$4" 2>>"$host_directory/seal.log"
}

# host_take INSTANCE: has the holder take what was sealed.
host_take() {
    machine_run systemctl restart "signstar-credentials-$1.service"
}

# host_ssh USER [SSH_ARGUMENT…]: ssh as that user.
host_ssh() {
    local user=$1
    shift
    ssh -T -F none -o BatchMode=yes -o UserKnownHostsFile="$host_directory/known_hosts" -o IdentitiesOnly=yes -i "$host_directory/client_$user" \
        "$user@$machine_address" "$@"
}

# host_sign NAME FILE…: signs with the key of that name.
host_sign() {
    local name=$1
    shift
    signstar-request-signature sign --host "sign-$name@$machine_address" --user-public-key "$host_directory/client_sign-$name" \
        --known-hosts "$host_directory/known_hosts" "$@"
}
