# What the parts of the administration's test share. A site is made of the variables below; new values take effect with site_deploy.
# shellcheck shell=bash

site_iteration=1 site_holders=(alice bob carol dave eve) site_threshold=3 site_keys=(packages images~boot) site_actions='' site_lifetime=14400

# site_key KEY: the public key with which a user logs in, made when it is first asked for.
site_key() {
    [ -e "$work/client_$1" ] || ssh-keygen -q -t ed25519 -N '' -C "$1" -f "$work/client_$1"
    cat "$work/client_$1.pub"
}

site_login() {
    printf '        system_user: %s\n        ssh_authorized_key: %s\n' "$1" "$(site_key "$1")"
}

# The user who signs with a key.
signer() { echo "sign-${1//\~/-}"; }

site_write() {
    local key name
    cat <<YAML
system:
  iteration: $site_iteration
  admin_secret_handling:
    shamirs-secret-sharing:
      number_of_shares: ${#site_holders[@]}
      threshold: $site_threshold
  share_lifetime: $site_lifetime
  notation_domain: signing.example.org
YAML
    [ -z "$site_actions" ] || echo "  actions: [$site_actions]"
    printf '  mappings:\n'
    for name in "${site_holders[@]}"; do
        printf '    - share_holder:\n'
        site_login "$name"
    done
    for name in certificates:fetch-certificates wire_guard_download:fetch-wireguard backup_upload:bring-backup update_upload:bring-update; do
        printf '    - %s:\n' "${name%%:*}"
        site_login "${name##*:}"
    done
    printf 'nethsm:\n  connections:\n    - url: %s\n      tls_security:\n        Fingerprints:\n          sha256:\n' "${device_url/127.0.0.1/$machine_outside}"
    printf '            - %s\n' "${fingerprints[@]}"
    printf '  mappings:\n    - admin: admin\n'
    for name in $(printf '%s\n' "${site_keys[@]}" | sed -n 's/~.*//p' | sort -u); do
        printf '    - admin: %s~admin\n' "$name"
    done
    printf '    - backup:\n        backend_user: backup\n'
    site_login fetch-backup
    printf '    - metrics:\n        backend_users:\n          metrics_user: metrics\n          operator_users: [keymetrics]\n'
    site_login fetch-metrics
    for key in "${site_keys[@]}"; do
        name=${key##*\~}
        cat <<YAML
    - signing:
        backend_user: $key
        signing_key_id: $name
        tag: $name
        key_setup:
          key_type: Curve25519
          key_mechanisms: [EdDsaSignature]
          signature_type: EdDsa
          key_context:
            openpgp:
              user_ids: ["$name <$name@signing.example.org>"]
              version: "4"
$(site_login "$(signer "$key")")
YAML
    done
    for name in 'bootloader:{x509: {subject: "CN=Boot loader,O=Example", days: 5475}}' modules:raw; do
        key=${name%%:*}
        cat <<YAML
    - signing:
        backend_user: $key
        signing_key_id: $key
        tag: $key
        key_setup: {key_type: Rsa, key_length: 2048, key_mechanisms: [RsaSignaturePkcs1], signature_type: Pkcs1, key_context: ${name#*:}}
$(site_login "$(signer "$key")")
YAML
    done
}

# site_deploy: the next image of the host's operating system, with another configuration. Not in a check: what is booted there would be gone with its subshell.
site_deploy() {
    machine_stop
    site_write >"$work/config.yaml"
    machine_with_files "$work/machine" site_files
    site_boot
}

site_files() {
    mount -t proc proc "$machine_files/proc"
    install -D -m 0644 "$work/config.yaml" "$machine_files/etc/signstar/config.yaml"
    chroot "$machine_files" signstar-configure-build >"$work/configure-build.log"
    chroot "$machine_files" systemd-sysusers >"$work/sysusers.log" 2>&1
}

site_boot() {
    host_boot "${tpm_machine[@]}"
    wait_for 30 machine_run sh -c '! systemctl list-jobs --no-legend | grep -q .'
}

# device_new: an empty device of its own, whose certificate is trusted from the next site_deploy on.
device_new() {
    mkdir "$work/$1"
    device_start "$work/$1" "0.0.0.0:$(free_port)" --insecure
    device_url=${device_url/0.0.0.0/127.0.0.1}
    device_pids+=("$device_pid") fingerprints+=("$device_fingerprint")
}

# holder NAME COMMAND …: what a share holder types.
holder() {
    host_ssh "$1" "${@:2}"
}

# fetch NAME: downloads the share into shares/NAME, and confirms it.
fetch() {
    holder "$1" download >"$work/shares/$1"
    holder "$1" confirm "$(sha256sum <"$work/shares/$1")" >"$out"
}

# bring NAME…: each uploads the share that they have; the last answer is in $out.
bring() {
    local name
    for name in "$@"; do
        holder "$name" upload <"$work/shares/$name" >"$out"
    done
}

# phase PHASE: share holders are told this.
phase() {
    [ "$(machine_run cat /run/signstar/shares/public/status.json 2>/dev/null | jq -r .phase)" = "$1" ]
}

# in_force ITERATION TIMES: that iteration was carried out for the TIMESth time; then no share is on the host any more.
in_force() {
    machine_run signstar-configure status --json 2>/dev/null | jq -e --argjson iteration "$1" '.record.applied == $iteration' >/dev/null
}

carried_out() {
    [ "$(machine_run journalctl --quiet --no-pager --output=cat MESSAGE_ID=d9fdc3cfd026463d9593a17e401fa910 | grep -c '')" -ge "$1" ]
}

# done_once_more: the next run is carried out. Takes note of how many were; call it before, and await_done after.
note_done() { done_before=$(machine_run journalctl --quiet --no-pager --output=cat MESSAGE_ID=d9fdc3cfd026463d9593a17e401fa910 | grep -c '' || true); }

await_done() {
    wait_for 60 carried_out $((done_before + 1)) || {
        machine_run journalctl --no-pager --lines=30 --unit=signstar-configure.service
        return 1
    }
    wait_for 20 shares_are_gone
}

# What ends them is over, too: who asks for them while it still works would have it fail, and try again.
shares_are_gone() {
    machine_run sh -c '! mountpoint -q /run/signstar/shares && [ "$(systemctl show --property=ActiveState --value signstar-shares-expire.service)" = inactive ]'
}

# signs KEY…: a signature is made with each, and gpg takes it.
signs() {
    local key file
    host_ssh fetch-certificates >"$work/certificates"
    gpg --batch --quiet --import "$work/certificates"
    for key in "$@"; do
        file=$work/file-$RANDOM
        head -c 1000 /dev/urandom >"$file"
        signstar-request-signature sign --host "$(signer "$key")@$machine_address" --user-public-key "$work/client_$(signer "$key")" --known-hosts "$work/known_hosts" "$file"
        gpg --batch --quiet --trust-model always --verify "$file.sig" "$file" 2>"$err" || {
            cat "$err"
            return 1
        }
    done
}

# secret_of SHARE…: what libgfshare makes of the values of shares: the administrative secret, put together by somebody else's program.
secret_of() {
    local share directory
    directory=$(mktemp -d -p "$work")
    for share in "$@"; do
        value_of "$share" >"$directory/$(printf 'share.%03d' "$(sed -n 's/^Index: //p' "$share" | tr -d '\r')")"
    done
    gfcombine -o "$directory/secret" "$directory"/share.*
    cat "$directory/secret"
}

# value_of SHARE: the bytes that a share is about.
value_of() { sed '1,/^$/d; /^Checksum/,$d' "$1" | base64 -d; }

# remember_secrets: adds what must not be found on the host: every passphrase of the secret, and the values of all shares, as text and as bytes. After every new set.
remember_secrets() {
    secret_of "$work/shares/${site_holders[0]}" "$work/shares/${site_holders[1]}" "$work/shares/${site_holders[2]}" | awk 'NR > 1 && $1 !~ /iteration$/ { print $NF }' >>"$work/secrets"
    local share
    for share in "${site_holders[@]}"; do
        # One line of it is enough to know it by.
        sed '1,/^$/d; /^Checksum/,$d' "$work/shares/$share" | head -n 1 >>"$work/secrets"
        # And of the value, its beginning.
        { value_of "$work/shares/$share" || true; } | head -c 24 | base64 -w0 >>"$work/values"
        echo >>"$work/values"
    done
    sort -u -o "$work/secrets" "$work/secrets"
    sort -u -o "$work/values" "$work/values"
}

no_unit_has_failed() {
    machine_run systemctl list-units --failed --plain --no-legend 'signstar-*' >"$out"
    [ ! -s "$out" ] || { cat "$out"; return 1; }
}

search() {
    machine_run journalctl --sync
    machine_run journalctl --quiet --no-pager --output=export >"$work/journal.export"
    "$here/search.py" "$(machine_path /)" "$work/journal.export" "$work/secrets" "$work/values"
}

# Memory is swapped out to nowhere: what a process knew is on no disk that would have to be searched as well. The first line is a heading.
no_swap() {
    machine_run cat /proc/swaps >"$out"
    [ "$(grep -c '' "$out")" -eq 1 ] || { cat "$out"; return 1; }
}

nothing_is_left() {
    [ "$(wc -l <"$work/secrets")" -ge 9 ]
    [ "$(wc -l <"$work/values")" -ge 5 ]
    search
    no_swap
    # No core was dumped.
    [ -z "$(machine_run find /var/lib/systemd/coredump -type f 2>/dev/null)" ]
}
