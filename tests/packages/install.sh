# scripts/install, by hand: to /usr, and to /usr/local with a umask that keeps to itself.
# shellcheck shell=bash

local_tree=$work/local usr_tree=$work/usr

installs() {
    DESTDIR=$usr_tree "$top/scripts/install"
    (umask 077 && cd "$work" && DESTDIR=local PREFIX=/usr/local "$top/scripts/install")
    same_words "$roles signstar-connect signstar-configure signstar-configure-build signstar-sign signstar-request-signature nethsm" "$(programs_of "$usr_tree/usr")"
    # But for the prefix, both are the same.
    diff <(files_of "$usr_tree" | sed 's,^usr/,,') <(files_of "$local_tree" | sed 's,^usr/local/,,')
}
installs_a_part_alone() {
    DESTDIR=$work/part make -s -C "$top" install-client
    [ "$(programs_of "$work/part/usr")" = signstar-request-signature ]
    [ "$(cd "$work/part" && echo * usr/lib/*)" = 'usr usr/lib/signstar' ]
}
refuses_what_systemd_would_not_see() {
    expect 64 env DESTDIR="$work/opt" PREFIX=/opt "$top/scripts/install"
    expect 64 "$top/scripts/install" emulator
    [ ! -e "$work/opt" ]
}
every_program_starts() {
    local program
    for program in "$usr_tree"/usr/bin/* "$local_tree"/usr/local/bin/*; do starts "$program"; done
}
libraries_are_one_file_each() {
    local files inodes
    files=$(find "$usr_tree" -name '*.so' -exec sha256sum {} + | cut -d' ' -f1 | sort -u | wc -l)
    inodes=$(find "$usr_tree" -name '*.so' -printf '%i\n' | sort -u | wc -l)
    [ "$files" -gt 5 ]
    [ "$files" = "$inodes" ] || { echo "$files libraries in $inodes files"; return 1; }
}
modes_are_right() {
    has_right_modes "$usr_tree"
    has_right_modes "$local_tree"
}
nothing_of_tests_is_installed() { holds_nothing_of_tests "$usr_tree"; }

# Every link of a page, and every page that a unit or the catalog names.
pages_lead_somewhere() {
    local prefix=$1 pages=$1/share/doc/signstar page link missing=
    for page in "$pages"/*.md; do
        for link in $(grep -oE '\]\([^)#]+' "$page" | cut -c3- | grep -v '^https:' || true); do
            [ -e "$pages/$link" ] || missing+="${page##*/}: $link"$'\n'
        done
    done
    for link in $(grep -rhoE '/usr/(local/)?share/doc/signstar/[a-z-]+\.[a-z]+' "$prefix/lib/systemd" "$prefix/lib/sysusers.d" "$prefix/lib/tmpfiles.d"); do
        [ -e "${prefix%/usr*}$link" ] || missing+="$link"$'\n'
    done
    [ -z "$missing" ] || { echo "$missing"; return 1; }
}
pages_are_there() {
    pages_lead_somewhere "$usr_tree/usr"
    pages_lead_somewhere "$local_tree/usr/local"
}

configures() {
    local number
    for number in 1 2; do
        example "$number" >"$work/config.yaml"
        rm -rf "$work/configured"
        cp -al "$local_tree" "$work/configured"
        "$local_tree/usr/local/bin/signstar-configure-build" --config "$work/config.yaml" --root "$work/configured" --prefix /usr/local
        # The list of what was generated is in one place, so that a change of the prefix finds what it has to remove.
        [ "$(files_of "$work/configured/usr/lib")" = signstar/generated-files ]
        nothing_names_the_other_prefix "$work/configured"
        systemd_is_content "$work/configured"
    done
}
nothing_names_the_other_prefix() {
    finds_nothing grep -rnE '/usr/(lib/(signstar|sysusers|tmpfiles|systemd)|bin/|share/doc/signstar)' \
        "$1/etc" "$1"/usr/local/lib/{systemd,sysusers.d,tmpfiles.d} "$1"/usr/local/lib/signstar/*.nft
    grep -rq '^ExecPaths=/usr/lib /usr/local/lib$' "$1/usr/local/lib/systemd"
}

# What systemd 252 does not know yet; tests/Signstar.HostLayout.Tests has the same list.
newer_than_252="Unknown key 'PollLimitIntervalSec'|Unknown key 'PollLimitBurst'|ignoring: disconnected|ignoring: identity|ignoring: @sandbox"
systemd_is_content() {
    local tree=$1 units=$1/usr/local/lib/systemd/system target program names
    mkdir -p "$tree/usr/lib/systemd/system" "$tree/usr/sbin" "$tree/bin"
    for target in sysinit basic sockets timers paths multi-user shutdown umount swap local-fs network-pre network-online tpm2; do echo '[Unit]' >"$tree/usr/lib/systemd/system/$target.target"; done
    cp /bin/true "$tree/usr/sbin/nft"
    for program in true systemctl systemd-tmpfiles find truncate; do cp /bin/true "$tree/bin/$program"; done
    names=$(cd "$units" && find . -maxdepth 1 -name 'signstar-*' -type f -printf '%f\n' | sed 's/@\./@1./')
    [ "$(wc -w <<<"$names")" -gt 10 ]
    # shellcheck disable=SC2086
    systemd-analyze verify --man=no --root="$tree" $names >"$work/verified" 2>&1 || true
    finds_nothing grep -vE "$newer_than_252" "$work/verified"
    rm -rf "$tree/usr/lib" "$tree/usr/sbin" "$tree/bin"
}

check 'install: everything, to /usr and to /usr/local' installs
check 'install: a part alone' installs_a_part_alone
check 'install: refuses prefixes that systemd does not see, and the emulator' refuses_what_systemd_would_not_see
check 'install: every program starts from where it was installed' every_program_starts
check 'install: each native library is one file' libraries_are_one_file_each
check 'install: readable by everybody, written by nobody, whatever the umask' modes_are_right
check 'install: nothing that is for tests' nothing_of_tests_is_installed
check 'install: pages lead to pages that are there' pages_are_there
check 'install: below /usr/local nothing leads to /usr, and systemd is content, with each example configuration' configures
