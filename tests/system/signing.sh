# shellcheck shell=bash

the_host_runs() {
    machine_run systemctl --failed --no-pager
    [ "$(machine_run systemctl is-system-running)" = running ]
}
check 'system: the host runs, and no unit failed' the_host_runs

signed_by() {
    local kind=$1 file=$work/file-$1
    head -c 100000 /dev/urandom >"$file"
    host_sign "$kind" "$file"
    gpg --batch --verify "$file.sig" "$file"
    sqv --keyring "$work/$kind.pgp" "$file.sig" "$file"
    gpg --batch --list-packets "$file.sig" >"$work/packets"
    contains "$work/packets" 'version 4'
    contains "$work/packets" 'digest algo 10'
    contains "$work/packets" 'issuer fpr v4'
    contains "$work/packets" 'data-digest@archlinux.org'
    contains "$work/packets" "requester@signing.example.org=sign-$kind"
    contains "$work/packets" "host@signing.example.org=signing-host"
    contains "$work/packets" 'request-id@signing.example.org='
    journal_says "$role" SIGNSTAR_EXIT_STATUS=0 "SIGNSTAR_USER=sign-$kind" "SIGNSTAR_KEY=$kind" \
        "SIGNSTAR_DIGEST=$(sha512sum "$file" | cut -d' ' -f1)" "SIGNSTAR_CLAIMED_FILE=file-$kind"
    flip_a_byte "$file"
    expect 1 gpg --batch --verify "$file.sig" "$file"
    expect 1 sqv --keyring "$work/$kind.pgp" "$file.sig" "$file"
}
for kind in "${device_kinds[@]}"; do
    check "system: a signature by $kind is accepted by gpg and sqv, and an altered file refused" signed_by "$kind"
done

in_a_row() {
    local files=() number
    for number in $(seq 200); do
        echo "$number" >"$work/row-$number"
        files+=("$work/row-$number")
    done
    host_sign ed25519 "${files[@]}"
    for number in $(seq 200); do
        sqv --keyring "$work/ed25519.pgp" "$work/row-$number.sig" "$work/row-$number" >/dev/null
    done
}
check 'system: 200 requests in a row all succeed' in_a_row

at_once() {
    local number pids=() failed=0
    for number in $(seq 20); do
        echo "$number" >"$work/once-$number"
        host_sign ed25519 "$work/once-$number" &
        pids+=($!)
    done
    for number in "${pids[@]}"; do
        wait "$number" || failed=1
    done
    for number in $(seq 20); do
        sqv --keyring "$work/ed25519.pgp" "$work/once-$number.sig" "$work/once-$number" >/dev/null
    done
    return "$failed"
}
check 'system: 20 requests at once all succeed' at_once

nothing_is_left() {
    wait_for 10 no_more_than_before || true
    no_more_than_before
}
check 'system: after these, no process, unit, socket or file is left' nothing_is_left
