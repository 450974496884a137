# The Debian packages, as files.
# shellcheck shell=bash

debs=$work/debs
packages='nethsm signstar signstar-client'
deb_file() { echo "$debs/$1_$(tr - '~' <<<"$version")_$(dpkg --print-architecture).deb"; }

builds() {
    local package
    SOURCE_DATE_EPOCH=1700000000 COMPRESSION=none "$top/packaging/deb/build" "$debs"
    for package in $packages; do dpkg-deb --raw-extract "$(deb_file "$package")" "$work/$package"; done
}
says_what_it_is() {
    local package field
    for package in $packages; do
        [ "$(dpkg-deb --field "$(deb_file "$package")" Package)" = "$package" ]
        [ "$(dpkg-deb --field "$(deb_file "$package")" Version)" = "$(tr - '~' <<<"$version")" ]
        dpkg --validate-version "$(dpkg-deb --field "$(deb_file "$package")" Version)"
        for field in Maintainer Section Priority Installed-Size Depends Description; do
            [ -n "$(dpkg-deb --field "$(deb_file "$package")" "$field")" ] || { echo "$package has no $field"; return 1; }
        done
    done
}
has_its_programs() {
    same_words "$roles signstar-connect signstar-configure signstar-configure-build signstar-sign" "$(programs_of "$work/signstar/usr")"
    same_words signstar-request-signature "$(programs_of "$work/signstar-client/usr")"
    same_words nethsm "$(programs_of "$work/nethsm/usr")"
    # No two of them have a file in common.
    same_words '' "$(for package in $packages; do files_of "$work/$package" | grep -v ^DEBIAN/; done | sort | uniq -d)"
}
is_owned_by_root() {
    local package
    for package in $packages; do
        dpkg-deb --contents "$(deb_file "$package")" >"$work/contents"
        finds_nothing grep -v ' root/root ' "$work/contents"
        rm -rf "$work/modes" && dpkg-deb --extract "$(deb_file "$package")" "$work/modes"
        has_right_modes "$work/modes"
    done
}
nothing_of_tests_is_packaged() { for package in $packages; do holds_nothing_of_tests "$work/$package"; done; }
configuration_is_the_administrators() {
    local package
    [ -s "$work/signstar/DEBIAN/conffiles" ]
    for package in $packages; do
        diff <(cd "$work/$package" && find etc -type f -printf '/%p\n' 2>/dev/null | sort) <(sort "$work/$package/DEBIAN/conffiles" 2>/dev/null)
    done
}
scripts_are_for_any_shell() {
    local script
    for script in "$work"/*/DEBIAN/p*; do
        sh -n "$script"
        [ -x "$script" ]
    done
}

# Another directory, time zone, language and umask. An hour later it is another package.
is_reproducible() {
    (
        umask 077
        cd /
        TZ=Asia/Tokyo LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1700000000 COMPRESSION=none "$top/packaging/deb/build" "$work/again"
    )
    diff <(cd "$debs" && sha256sum -- *.deb) <(cd "$work/again" && sha256sum -- *.deb)
    SOURCE_DATE_EPOCH=1700000001 COMPRESSION=none "$top/packaging/deb/build" "$work/later" signstar-client
    expect 1 cmp "$(deb_file signstar-client)" "$work"/later/*.deb
}

lintian_is_content() {
    local file
    for file in "$debs"/*.deb; do
        lintian --allow-root --fail-on none --display-info --tag-display-limit 0 \
            --suppress-tags uses-no-compression-for-data-tarball,uses-no-compression-for-control-tarball "$file"
    done >"$work/lintian"
    # What is less than a warning is an opinion, but for overrides that are no longer needed.
    finds_nothing grep -E '^[EW]: |unused-override|mismatched-override' "$work/lintian"
}
overrides_are_explained() {
    finds_nothing awk 'FNR == 1 { before = "" } /^#/ { before = "#"; next } before != "#" && before != $2 { print FILENAME ": " $0 } { before = $2 }' \
        "$top"/packaging/deb/*/lintian-overrides
}

if can_have dpkg-deb dpkg; then
    check 'deb: the three packages are built' builds
    check 'deb: says what it is' says_what_it_is
    check 'deb: each has its programs' has_its_programs
    check 'deb: of root, readable by everybody, written by nobody else' is_owned_by_root
    check 'deb: nothing that is for tests' nothing_of_tests_is_packaged
    check 'deb: what is in /etc is a conffile' configuration_is_the_administrators
    check 'deb: maintainer scripts are for any shell' scripts_are_for_any_shell
    check 'deb: the same bytes, wherever and by whomever it is built' is_reproducible
    check 'deb: each override of lintian is explained' overrides_are_explained
    if can_have lintian lintian; then
        check 'deb: lintian has no error and no warning' lintian_is_content
    else
        skipped "deb: lintian has no error and no warning: $(tail -n 1 "$err")"
    fi
else
    skipped "deb: $(tail -n 1 "$err")"
fi
