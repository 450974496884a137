# The PKGBUILD, with makepkg, as a user of its own. Nothing is compiled: in place of dotnet stands what hands out the programs that are built already.
# shellcheck shell=bash

arch=$work/arch
as_builder() { (cd "$arch" && setpriv --reuid 65534 --regid 65534 --clear-groups env HOME="$arch" PATH="$arch/bin:$PATH" PKGEXT=.pkg.tar "$@"); }
arch_file() { echo "$arch/$1-$version-1-x86_64.pkg.tar"; }
# Of PKGBUILD's words, those that are values of a field: field FILE NAME.
field() { sed -n "s/^\s*$2 = //p" "$1"; }

prepares() {
    mkdir -p "$arch/bin"
    cp "$top/packaging/arch/PKGBUILD" "$arch"
    cp -r "$top/out/lib" "$arch/published"
    chmod -R a+rX "$arch"
    cat >"$arch/bin/dotnet" <<PUBLISH
#!/bin/sh
[ "\$1 \$3 \$4 \$5" = 'publish -c Release -o' ] && mkdir -p "\$6" && cp -R "$arch/published/\${2#src/}/." "\$6"
PUBLISH
    chmod 0755 "$arch/bin/dotnet"
    # As git archive makes it, but with what is not committed yet.
    tar -C "$top" --exclude=./out --exclude=./.git --exclude=./tests --exclude=./bench --transform "s,^\.,signstar-$version," \
        -czf "$arch/signstar-$version.tar.gz" .
    chown 65534 "$arch"
}
says_what_arch_wants_to_know() {
    as_builder makepkg --printsrcinfo >"$arch/.SRCINFO"
    [ "$(field "$arch/.SRCINFO" pkgver)" = "$version" ]
    same_words 'signstar signstar-client nethsm-cli' "$(field "$arch/.SRCINFO" pkgname)"
    contains "$top/packaging/arch/PKGBUILD" "git archive --prefix=signstar-$version/"
}
makes_packages() { as_builder makepkg --nodeps --nocolor; }
has_the_same_files_as_debian() {
    local pair tree
    for pair in signstar:signstar signstar-client:signstar-client nethsm-cli:nethsm; do
        tree=$arch/tree/${pair%:*}
        mkdir -p "$tree"
        tar -C "$tree" -xf "$(arch_file "${pair%:*}")"
        # But for what each distribution wants beside them. Manual pages are compressed by both.
        diff <(files_of "$work/${pair#*:}" | grep -vE '^DEBIAN/|^usr/share/lintian/|^usr/share/doc/[^/]*/(copyright|changelog.gz|CHANGELOG.md.gz)$') \
            <(files_of "$tree" | grep -vE '^\.|^usr/share/licenses/')
        diff -r "$work/${pair#*:}/usr/lib" "$tree/usr/lib"
        [ "$(find "$tree/usr/share/licenses/${pair%:*}" -type f | wc -l)" -ge 4 ]
        holds_nothing_of_tests "$tree"
        has_right_modes "$tree/usr"
        same_words "$(field "$tree/.PKGINFO" backup)" "$(cd "$tree" && find etc -type f 2>/dev/null)"
    done
}
depends_on_what_arch_calls_so() {
    local package library owner
    for package in signstar signstar-client nethsm-cli; do
        libraries_loaded_by "$arch/tree/$package/usr" >"$work/libraries"
        [ -s "$work/libraries" ]
        for library in $(cat "$work/libraries"); do
            case $library in
            libgcc_s.* | libstdc++.*) owner=gcc-libs ;;
            libssl.* | libcrypto.*) owner=openssl ;;
            ld-linux-* | libc.* | libdl.* | libm.* | libpthread.* | librt.*) owner=glibc ;;
            *) echo "$library is of no package that is known here" && return 1 ;;
            esac
            field "$arch/tree/$package/.PKGINFO" depend >"$work/depends"
            contains "$work/depends" "$owner"
        done
    done
    field "$arch/tree/signstar/.PKGINFO" depend >"$work/depends"
    for owner in nftables openssh 'systemd>=257'; do contains "$work/depends" "$owner"; done
}
# pacman takes them, with what its database says about them.
is_taken_by_pacman() {
    mkdir -p "$arch/root/var/lib/pacman"
    pacman --root "$arch/root" --config /dev/null --cachedir "$arch/cache" --logfile "$arch/pacman.log" \
        --noconfirm --nodeps --nodeps --noscriptlet --upgrade "$arch"/*.pkg.tar
    pacman --root "$arch/root" --config /dev/null --query --check --check
    starts "$arch/root/usr/bin/nethsm"
}

if [ "$(id -u)" != 0 ]; then
    skipped 'arch: a user of its own for makepkg needs root'
elif ! can_have makepkg makepkg pacman pacman-package-manager bsdtar libarchive-tools fakeroot fakeroot make make objdump binutils; then
    skipped "arch: $(tail -n 1 "$err")"
elif [ "$(uname -m)" != x86_64 ]; then
    skipped 'arch: there is no Arch Linux for this processor'
else
    check 'arch: a source archive' prepares
    check 'arch: says what Arch Linux wants to know' says_what_arch_wants_to_know
    check 'arch: makepkg makes the packages' makes_packages
    check 'arch: the same files as the packages of Debian' has_the_same_files_as_debian
    check 'arch: depends on what the programs load and the units run' depends_on_what_arch_calls_so
    check 'arch: pacman installs them' is_taken_by_pacman
fi
