# A booted signing host with a mapping for each kind of key, on a throw-away machine, with an emulated NetHSM outside of it.
# Source house.sh, device.sh and machine.sh first; out/bin is on PATH.
# shellcheck shell=bash

# host_configure DIRECTORY: starts the device, makes the keys, and writes the configuration.
host_configure() {
    local kind
    host_directory=$1 host_mappings=()
    device_start "$host_directory" "0.0.0.0:$(free_port)" --insecure
    device_url=${device_url/0.0.0.0/127.0.0.1}
    device_provision
    device_add_observer
    device_write_site "${device_url/127.0.0.1/$machine_outside}" >"$host_directory/config.yaml"
    for kind in "${device_kinds[@]}"; do
        host_add_mapping "$kind" "$kind"
    done
}

# host_add_mapping NAME KIND: a key, and a mapping whose user is sign-NAME with a client key of its own.
host_add_mapping() {
    device_add_signer "$1" "$2"
    host_mappings+=("$1")
    ssh-keygen -q -t ed25519 -N '' -C "sign-$1" -f "$host_directory/client_$1"
    device_write_mapping "$1" "$2" "sign-$1" "$host_directory/client_$1.pub" >>"$host_directory/config.yaml"
}

# host_build_tree: leaves in DIRECTORY/tree what an image build would install.
host_build_tree() {
    local tree=$host_directory/tree certificate
    mkdir -p "$tree"
    "$top/scripts/install-host" "$tree"
    signstar-configure-build --config "$host_directory/config.yaml" --root "$tree" >"$host_directory/configure-build.log"
    mkdir -p "$tree/var/lib/signstar/certificates"
    for certificate in "$host_directory"/*.pgp; do
        install -m 0644 "$certificate" "$tree/var/lib/signstar/certificates/download-signature-sign-$(basename "$certificate")"
    done
}

# host_boot [NSPAWN_OPTION…]: boots the host, and seals each mapping's passphrase on it as an operator would.
host_boot() {
    local name
    machine_boot "$host_directory/machine" "$host_directory/tree" "$@"
    sed "s/^/$machine_address /" "$(machine_path /etc/ssh/ssh_host_ed25519_key.pub)" >"$host_directory/known_hosts"
    for name in "${host_mappings[@]}"; do
        host_seal "$name" "$host_directory/$name.passphrase"
    done
}

# host_seal NAME FILE: seals a passphrase as the credential of mapping NAME, and has its holder take it.
host_seal() {
    local instance=download-signature-sign-$1
    machine_run sh -c "umask 077; mkdir -p /var/lib/signstar/credstore.encrypted/$instance
        systemd-creds encrypt --quiet --with-key=host --name=passphrase - /var/lib/signstar/credstore.encrypted/$instance/passphrase" <"$2" 2>>"$host_directory/seal.log"
    machine_run systemctl restart "signstar-credentials-$instance.service"
}

# host_ssh NAME [SSH_ARGUMENT…]: ssh as the user of mapping NAME.
host_ssh() {
    local name=$1
    shift
    ssh -T -F none -o BatchMode=yes -o UserKnownHostsFile="$host_directory/known_hosts" -o IdentitiesOnly=yes -i "$host_directory/client_$name" \
        "sign-$name@$machine_address" "$@"
}

# host_sign NAME FILE…: signs with the key of mapping NAME.
host_sign() {
    local name=$1
    shift
    signstar-request-signature sign --host "sign-$name@$machine_address" --user-public-key "$host_directory/client_$name" \
        --known-hosts "$host_directory/known_hosts" "$@"
}

# host_add_unfit_mapping: a mapping named "unfit" whose key in the device lacks the mechanism that the configuration says it has.
host_add_unfit_mapping() {
    device_new_passphrase "$host_directory/unfit.passphrase"
    device_admin key generate --key-id unfit --tags unfit --length 2048 Rsa RsaDecryptionPkcs1 >/dev/null
    device_admin user add 'unfit signer' Operator unfit --passphrase-file "$host_directory/unfit.passphrase" >/dev/null
    device_admin user tag unfit unfit
    ssh-keygen -q -t ed25519 -N '' -C sign-unfit -f "$host_directory/client_unfit"
    device_write_mapping unfit rsa sign-unfit "$host_directory/client_unfit.pub" >>"$host_directory/config.yaml"
    cp "$host_directory/rsa.pgp" "$host_directory/unfit.pgp"
    host_mappings+=(unfit)
}
