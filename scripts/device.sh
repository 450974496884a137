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

# device_start DIRECTORY ADDRESS:PORT: starts the emulator; sets $device_pid, $device_url and $device_fingerprint.
device_start() {
    device_directory=$1
    nethsm-emulator --listen "$2" >"$device_directory/device.out" 2>"$device_directory/device.err" &
    device_pid=$!
    wait_for 20 grep -q '^sha256 ' "$device_directory/device.out" || die 69 "the emulator did not start: $(cat "$device_directory/device.err")"
    device_url=$(sed -n 's/^url //p' "$device_directory/device.out")
    device_fingerprint=$(sed -n 's/^sha256 //p' "$device_directory/device.out")
}
