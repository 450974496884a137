# An emulated NetHSM with keys and operators, for the demo, the tests and the benchmarks. Source scripts/house.sh first; out/bin is on PATH.
# shellcheck shell=bash

# The kinds of keys that sign, each the name of its key, operator and tag.
device_kinds=(ed25519 p256 p384 p521 rsa)

device_key_type() {
    case $1 in
    ed25519) echo Curve25519 ;;
    p256) echo EcP256 ;;
    p384) echo EcP384 ;;
    p521) echo EcP521 ;;
    rsa) echo Rsa ;;
    esac
}

device_mechanism() {
    case $1 in
    ed25519) echo EdDsaSignature ;;
    rsa) echo RsaSignaturePkcs1 ;;
    *) echo EcdsaSignature ;;
    esac
}

# device_start DIRECTORY ADDRESS:PORT [OPTION …]: starts the emulator; sets $device_pid, $device_url and $device_fingerprint.
device_start() {
    device_directory=$1
    nethsm-emulator --listen "$2" "${@:3}" >"$device_directory/device.out" 2>"$device_directory/device.err" &
    device_pid=$!
    wait_for 20 grep -q '^sha256 ' "$device_directory/device.out" || die 69 "the emulator did not start: $(cat "$device_directory/device.err")"
    device_url=$(sed -n 's/^url //p' "$device_directory/device.out")
    device_fingerprint=$(sed -n 's/^sha256 //p' "$device_directory/device.out")
}

# A new passphrase in a file that only its owner reads.
device_new_passphrase() {
    (umask 077 && head -c 24 /dev/urandom | base64 -w0 >"$1")
}

# device_provision: provisions the device, and tells nethsm about it.
device_provision() {
    export NETHSM_CONFIG=$device_directory/nethsm.yaml
    device_new_passphrase "$device_directory/admin.passphrase"
    device_new_passphrase "$device_directory/unlock.passphrase"
    nethsm env add device --label device "$device_url" "sha256:$device_fingerprint"
    nethsm provision --admin-passphrase-file "$device_directory/admin.passphrase" --unlock-passphrase-file "$device_directory/unlock.passphrase"
    nethsm env add credentials admin Administrator
}

# As the administrator: nethsm ARGUMENT …
device_admin() {
    nethsm --user admin --auth-passphrase-file "$device_directory/admin.passphrase" "$@"
}

# device_add_observer: a user "observer" who reads the device's metrics.
device_add_observer() {
    device_new_passphrase "$device_directory/observer.passphrase"
    device_admin user add 'Observer' Metrics observer --passphrase-file "$device_directory/observer.passphrase" >/dev/null
    nethsm env add credentials observer Metrics
}

# device_add_signer NAME KIND: a key, an operator of the same name who alone may use it, and its OpenPGP certificate in DIRECTORY/NAME.pgp.
device_add_signer() {
    local name=$1 kind=$2 length=()
    [ "$kind" != rsa ] || length=(--length 3072)
    device_new_passphrase "$device_directory/$name.passphrase"
    device_admin key generate --key-id "$name" --tags "$name" "${length[@]}" "$(device_key_type "$kind")" "$(device_mechanism "$kind")" >/dev/null
    device_admin user add "$name signer" Operator "$name" --passphrase-file "$device_directory/$name.passphrase" >/dev/null
    device_admin user tag "$name" "$name"
    nethsm env add credentials "$name" Operator
    nethsm --user admin --auth-passphrase-file "$device_directory/admin.passphrase" \
        --user "$name" --auth-passphrase-file "$device_directory/$name.passphrase" \
        openpgp add "$name" "Signstar demo, $kind key <$name@signing.example.org>"
    device_admin key cert get --force --output "$device_directory/$name.pgp" "$name"
}

# device_write_mapping NAME KIND USER PUBLIC_KEY_FILE: a signing mapping of the site's configuration.
device_write_mapping() {
    local signature length=
    case $2 in
    ed25519) signature=EdDsa ;;
    p256) signature=EcdsaP256 ;;
    p384) signature=EcdsaP384 ;;
    p521) signature=EcdsaP521 ;;
    rsa) signature=Pkcs1 length=$'\n          key_length: 3072' ;;
    esac
    cat <<YAML
    - signing:
        backend_user: $1
        signing_key_id: $1
        tag: $1
        system_user: $3
        ssh_authorized_key: $(cat "$4")
        key_setup:
          key_type: $(device_key_type "$2")$length
          key_mechanisms:
            - $(device_mechanism "$2")
          signature_type: $signature
          key_context:
            openpgp:
              user_ids:
                - "Signstar demo, $2 key <$1@signing.example.org>"
              version: "4"
YAML
}

# device_write_site URL: the beginning of a site's configuration, up to its signing mappings.
device_write_site() {
    cat <<'YAML'
system:
  iteration: 1
  admin_secret_handling: plaintext
  non_admin_secret_handling: systemd-creds
  notation_domain: signing.example.org
YAML
    device_write_nethsm "$1"
}

# device_write_nethsm URL: the section of the device, up to its mappings.
device_write_nethsm() {
    cat <<YAML
nethsm:
  connections:
    - url: $1
      tls_security:
        Fingerprints:
          sha256:
            - $device_fingerprint
  mappings:
    - admin: admin
YAML
}
