# From an unprovisioned device to a verified signature, with five share holders of whom three are enough.
# shellcheck shell=bash

first_boot() {
    machine_run test -s /var/lib/systemd/credential.secret
    machine_run test -s /etc/ssh/ssh_host_ed25519_key
    # The private key is sealed: only what wg makes of it is readable.
    host_ssh fetch-wireguard >"$out"
    [ "$(machine_run systemd-creds decrypt --name=network.wireguard.private.signstar /var/lib/signstar/wireguard/private-key - | wg pubkey)" = "$(cat "$out")" ]
    machine_run signstar-configure first-boot >"$out"
    [ ! -s "$out" ]
}
check 'first boot: keys for sealing, for SSH and, sealed, for WireGuard are made, once' first_boot

nothing_before_all_confirmed() {
    local name
    [ "$(nethsm --config "$work/nobody" health state 2>/dev/null || curl -sk "$device_url/health/state" | jq -r .state)" = Unprovisioned ]
    holder alice status >"$out"
    wait_for 20 machine_run test -e /run/signstar/shares/download/eve/share
    machine_run findmnt -n -o OPTIONS /run/signstar/shares >"$out"
    contains "$out" noswap
    contains "$out" nosymfollow
    for name in alice bob carol dave; do
        fetch "$name"
        contains "$out" eve
    done
    [ "$(curl -sk "$device_url/health/state" | jq -r .state)" = Unprovisioned ]
}
check 'deployment: the device is untouched until every holder has confirmed' nothing_before_all_confirmed

not_twice() {
    expect 77 holder alice download
    # Another holder's share is out of reach, and a wrong checksum confirms nothing.
    expect 65 holder eve confirm "$(sha256sum <"$work/shares/alice")"
    expect 64 holder eve
    contains "$err" 'download, confirm CHECKSUM, upload'
}
check 'deployment: a confirmed share is not given out again, and only its own checksum confirms one' not_twice

provisioned() {
    note_done
    fetch eve
    await_done
    [ "$(curl -sk "$device_url/health/state" | jq -r .state)" = Operational ]
}
check 'deployment: the last confirmation provisions the device' provisioned
remember_secrets

signatures() {
    signs "${site_keys[@]}"
}
check 'deployment: keys sign, and gpg verifies with the certificates that were made' signatures

other_certificates() {
    host_ssh fetch-certificates >"$work/certificates"
    sed -n '/BEGIN CERTIFICATE/,/END CERTIFICATE/p' "$work/certificates" >"$work/bootloader.pem"
    openssl verify -x509_strict -check_ss_sig -CAfile "$work/bootloader.pem" "$work/bootloader.pem"
    openssl x509 -noout -subject -nameopt RFC2253 -in "$work/bootloader.pem" >"$out"
    contains "$out" 'subject=CN=Boot loader,O=Example'
    grep '^ssh-rsa ' "$work/certificates" | ssh-keygen -l -f - >"$out"
    contains "$out" '2048 SHA256:'
    contains "$out" ' modules (RSA)'
}
check 'deployment: keys of other kinds have certificates of X.509 and SSH' other_certificates

sealed() {
    local file
    [ "$(machine_run find /var/lib/signstar/credstore.encrypted -type f -name 'passphrase*' | grep -c '')" -ge 5 ]
    [ -z "$(machine_run find /var/lib/signstar/credstore.encrypted -name '*.next')" ]
    [ -z "$(machine_run find /var/lib/signstar/credstore.encrypted /var/lib/signstar/administration -perm /077)" ]
}
check 'deployment: the passphrases of all roles are sealed' sealed

# The newest entry of a download has these fields.
downloads_say() {
    local field
    machine_run journalctl --sync
    machine_run journalctl --quiet --no-pager --output=export --lines=1 SYSLOG_IDENTIFIER=signstar-download-backup >"$work/entry"
    for field in "$@"; do
        contains "$work/entry" "$field"
    done
}

backup_is_offered() {
    local passphrase
    host_ssh fetch-backup >"$work/backup"
    [ "$(sha256sum <"$work/backup" | cut -d' ' -f1)" = "$(machine_run sha256sum /var/lib/signstar/backups/nethsm.backup | cut -d' ' -f1)" ]
    downloads_say SIGNSTAR_BACKUP=validated SIGNSTAR_EXIT_STATUS=0 "SIGNSTAR_BYTES=$(stat -c %s "$work/backup")"
    secret_of "$work/shares/alice" "$work/shares/bob" "$work/shares/carol" >"$work/secret"
    for passphrase in backup unlock; do
        sed -n "s/^$passphrase //p" "$work/secret" | tr -d '\n' >"$work/$passphrase.passphrase"
    done
    rm "$work/secret"
    nethsm system validate-backup --backup-passphrase-file "$work/backup.passphrase" --unlock-passphrase-file "$work/unlock.passphrase" "$work/backup"
    # It is that passphrase which opens it, and no other.
    fails nethsm system validate-backup --backup-passphrase-file "$work/unlock.passphrase" "$work/backup"
}
check 'deployment: the backup that is offered is the one that was validated' backup_is_offered

backup_is_for_its_role_alone() {
    local backups=/var/lib/signstar/backups
    [ "$(machine_run find "$backups" -printf '%M %u %f\n' | sort)" = "$(printf -- '-rw-r--r-- root nethsm.backup\ndrwx------ root backups')" ]
    fails machine_run setpriv --reuid=fetch-backup --regid=fetch-backup --clear-groups cat "$backups/nethsm.backup"
    contains "$err" 'Permission denied'
}
check 'deployment: nobody else on the host reads the backup' backup_is_for_its_role_alone

damaged_backup() {
    local backup=/var/lib/signstar/backups/nethsm.backup
    # As when the disk lost its end: in a file of its own, so that the good one comes back as it was.
    machine_run sh -c "mv $backup /var/lib/signstar/kept && head -c -1 /var/lib/signstar/kept >$backup && chmod 0644 $backup"
    expect 69 host_ssh fetch-backup
    contains "$err" "the host's backup is damaged"
    downloads_say SIGNSTAR_BACKUP=validated SIGNSTAR_EXIT_STATUS=69
    machine_run rm "$backup"
    host_ssh fetch-backup >"$out"
    downloads_say SIGNSTAR_BACKUP=device SIGNSTAR_EXIT_STATUS=0
    nethsm system validate-backup --backup-passphrase-file "$work/backup.passphrase" "$out"
    machine_run mv /var/lib/signstar/kept "$backup"
    host_ssh fetch-backup >"$out"
    cmp "$out" "$work/backup"
}
check 'deployment: a damaged backup is a failure, and without one a device makes one' damaged_backup

nothing_to_do() {
    machine_run signstar-configure plan >"$out" 2>"$err"
    [ "$(cat "$out")" = 'nothing to do' ]
}
check 'deployment: then there is nothing to do' nothing_to_do

# Planted in each of the places, and in each of the forms.
found() {
    local secret=$1 place=$2
    shift 2
    "$@"
    fails search
    contains "$out" "$place"
}
planted() {
    local secret
    secret=$(head -n 1 "$work/secrets")
    found "$secret" /var/lib/planted machine_run sh -c 'printf "x%sx" "$1" >/var/lib/planted' plant "$secret"
    machine_run rm /var/lib/planted
    found "$secret" /run/planted machine_run sh -c "printf '%s' '$(printf %s "$secret" | iconv -t utf-16le | base64 -w0)' | base64 -d >/run/planted"
    machine_run rm /run/planted
    found "$secret" /tmp/planted machine_run sh -c 'printf "ab%s" "$1" | base64 -w0 >/tmp/planted' plant "$secret"
    machine_run rm /tmp/planted
    found "$secret" /dev/shm/planted machine_run sh -c "printf '%s' '$(printf %s "$secret" | od -An -tx1 | tr -d ' \n')' >/dev/shm/planted"
    machine_run rm /dev/shm/planted
    machine_run mkdir -p /var/lib/systemd/coredump
    found "$secret" /var/lib/systemd/coredump/core machine_run sh -c 'printf "%s" "$1" >/var/lib/systemd/coredump/core' plant "$secret"
    machine_run rm /var/lib/systemd/coredump/core
    machine_run systemd-run --quiet --unit=planted-environ --setenv="PLANTED=$secret" sleep 60
    found "$secret" /environ true
    machine_run systemctl stop planted-environ.service
    machine_run systemd-run --quiet --unit=planted-cmdline sh -c "sleep 60 # $secret; true"
    found "$secret" /cmdline true
    machine_run systemctl stop planted-cmdline.service
}
planted_value() {
    local value
    value=$(cat "$work/values")
    found "$value" /var/lib/planted machine_run sh -c "{ printf x; printf '%s' '$value' | base64 -d; printf x; } >/var/lib/planted"
    found "$value" /var/lib/planted machine_run sh -c "printf '%s' '$(base64 -d <<<"$value" | od -An -tx1 | tr -d ' \n')' >/var/lib/planted"
    machine_run rm /var/lib/planted
}
planted_in_the_journal() {
    search
    found '' 'journal has a secret of' machine_run sh -c 'printf "it is %s\n" "$(cat)" | systemd-cat --identifier=planted' <"$work/secrets"
}
check 'search: the machine has no swap, on which memory would have to be searched too' no_swap
check 'deployment: nothing of the secret or the shares is left anywhere' nothing_is_left
cp "$work/secrets" "$work/secrets.kept"
cp "$work/values" "$work/values.kept"
# What is planted are words of their own, so that the journal, which has the second one and names the commands that plant the first, does not spoil later searches.
word() { echo "planted$(head -c 18 /dev/urandom | base64 | tr -d '/+=')"; }
word >"$work/secrets"
head -c 24 /dev/urandom | base64 >"$work/values"
check 'search: planted in each place and form, a text is found' planted
check 'search: planted in each form, a value is found' planted_value
word >"$work/secrets"
check 'search: said to the journal, it is found' planted_in_the_journal
cp "$work/secrets.kept" "$work/secrets"
cp "$work/values.kept" "$work/values"
