# The Debian packages in a Debian 13 that is being made: installed, used, removed, while systemd does not run.
# shellcheck shell=bash

inside() { chroot "$machine_files" "$@"; }
in_debian_13() { machine_with_files "$work/machine" "$@"; }

# Nothing is fetched: what a package asks for has to be among what signing hosts have.
is_installed() {
    mkdir -p "$machine_files/debs"
    cp "$debs"/*.deb "$machine_files/debs"
    mount -t proc proc "$machine_files/proc"
    inside sh -c 'dpkg --install /debs/*.deb'
    finds_nothing inside dpkg --verify $packages
    finds_nothing inside dpkg --audit
    inside getent passwd signstar-upload-backup signstar-upload-update
    [ "$(inside stat -c '%U %a' /var/lib/signstar/uploads/update)" = 'signstar-upload-update 700' ]
    inside journalctl --list-catalog 7cb2859947414505803d909f7f5c5da0
    expect 0 inside /usr/sbin/sshd -G
    contains "$out" 'maxstartups 100:30:200'
}
starts_there() {
    local program
    mount -t proc proc "$machine_files/proc"
    for program in "$machine_files"/usr/lib/signstar/*/; do
        starts "/usr/bin/$(basename "$program")" inside
    done
    example 1 >"$machine_files/config.yaml"
    inside signstar-configure-build check /config.yaml
}
# What the programs load is in a package that theirs depends on.
depends_on_what_it_loads() {
    local package file library owner
    for package in $packages; do
        libraries_loaded_by "$work/$package/usr" >"$work/libraries"
        [ -s "$work/libraries" ]
        while read -r library; do
            file=$(inside ldconfig -p | awk -v name="$library" '$1 == name && !found++ { print $NF }')
            owner=$(owner_of "$file")
            depends_on "$package" "$owner" || { echo "$package has no dependency on $owner, for $library"; return 1; }
        done <"$work/libraries"
    done
}
depends_on_what_its_units_run() {
    local programs program owner
    programs=$(grep -rhoE '^Exec(Start|StartPre|Reload|Stop)[A-Za-z]*=/[^ ]+' "$machine_files/usr/lib/systemd/system" --include='*signstar*' --include='1*.conf' |
        cut -d= -f2 | grep -v '^/usr/lib/signstar/' | sort -u)
    [[ $programs = *nft* ]]
    for program in $programs; do
        owner=$(owner_of "$program")
        [ "$(inside dpkg-query --show --showformat='${Essential}' "$owner")" = yes ] || depends_on signstar "$owner" || { echo "$program is of $owner"; return 1; }
    done
}
owner_of() { inside dpkg --search "$(inside realpath "$1")" | cut -d: -f1; }
depends_on() { dpkg-deb --field "$(deb_file "$1")" Depends | tr ',|' '\n\n' | awk -v name="$2" '$1 == name { found = 1 } END { exit !found }'; }
is_installed_again() {
    local before after
    mount -t proc proc "$machine_files/proc"
    before=$(inside sha256sum /etc/passwd /etc/group)
    echo 'MaxStartups 10' >"$machine_files/etc/ssh/sshd_config.d/05-signstar.conf"
    inside sh -c 'dpkg --install /debs/*.deb && /var/lib/dpkg/info/signstar.postinst configure 0.1.0'
    after=$(inside sha256sum /etc/passwd /etc/group)
    [ "$before" = "$after" ]
    contains "$machine_files/etc/ssh/sshd_config.d/05-signstar.conf" 'MaxStartups 10'
}
is_gone_when_it_is_purged() {
    mount -t proc proc "$machine_files/proc"
    touch "$machine_files/var/lib/signstar/credstore.encrypted/passphrase"
    # shellcheck disable=SC2086
    inside dpkg --remove $packages
    [ -e "$machine_files/etc/ssh/sshd_config.d/05-signstar.conf" ]
    # shellcheck disable=SC2086
    inside dpkg --purge $packages
    inside /bin/sh -c '! ls -d /usr/lib/signstar /usr/bin/signstar-* /usr/bin/nethsm /usr/share/doc/signstar* /etc/ssh/sshd_config.d/05-signstar.conf' 2>/dev/null
    [ -e "$machine_files/var/lib/signstar/credstore.encrypted/passphrase" ]
    finds_nothing inside journalctl --list-catalog 7cb2859947414505803d909f7f5c5da0
}

prepares_debian_13() {
    machine_prepare
    need objdump binutils
}

status=0
[ "$(id -u)" != 0 ] || strictly prepares_debian_13 2>"$err"
if [ "$(id -u)" != 0 ]; then
    skipped 'debian-13: installing into another system needs root'
elif [ "$status" -ne 0 ]; then
    skipped "debian-13: $(tail -n 1 "$err")"
else
    machine_store "$work/machine"
    check 'debian-13: installed where systemd does not run, with what signing hosts have' in_debian_13 is_installed
    check 'debian-13: every program starts' in_debian_13 starts_there
    check 'debian-13: depends on what the programs load' in_debian_13 depends_on_what_it_loads
    check 'debian-13: depends on what the units run' in_debian_13 depends_on_what_its_units_run
    check "debian-13: installed again, and what the administrator wrote stays" in_debian_13 is_installed_again
    check 'debian-13: gone when it is purged, but for what was sealed' in_debian_13 is_gone_when_it_is_purged
fi
