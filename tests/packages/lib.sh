# What holds for every tree of installed files, whoever made it.
# shellcheck shell=bash

# can_have COMMAND PACKAGE …: installs what is missing, where that is possible.
can_have() { (need "$@") 2>"$err"; }

# programs_of TREE/PREFIX: what is on the PATH, and leads to a program.
programs_of() {
    local link
    for link in "$1"/bin/*; do
        [ -x "$link" ] || { echo "$link leads nowhere" >&2; return 1; }
        echo "${link##*/}"
    done
}

# same_words WANTED FOUND: in any order.
same_words() { diff <(tr -s ' \n' '\n\n' <<<"$1" | sort) <(tr -s ' \n' '\n\n' <<<"$2" | sort); }

# files_of TREE: files and links, below it.
files_of() { (cd "$1" && find . ! -type d -printf '%P\n' | sort); }

# finds_nothing COMMAND …: it prints nothing, and what it prints is shown.
finds_nothing() {
    local found
    found=$("$@" || true)
    [ -z "$found" ] || { echo "$found"; return 1; }
}

# The emulator protects nothing, and what is for tests only is on no signing host.
holds_nothing_of_tests() {
    files_of "$1" >"$work/files"
    [ -s "$work/files" ]
    finds_nothing grep -iE 'emulator|probe|bench|fuzz|testing|tests|xunit|fscheck|\.pdb$|\.xml$' "$work/files"
    finds_nothing grep -rlE 'emulator' "$1" --include='*.service' --include='*.socket' --include='*.conf'
}

# Nobody but root may write, and everybody may read.
has_right_modes() {
    finds_nothing find "$1" -mindepth 1 \( \
        -type d ! -perm 0755 -o -type f ! -perm 0644 ! -perm 0755 -o -type f -perm 0755 ! -path '*/lib/signstar/*' \) -printf '%m %p\n'
}

# starts PROGRAM [IN …]: it runs, and says what it says when nothing calls it as it should be called.
starts() {
    case ${1##*/} in
    signstar-connect) expect 77 "${@:2}" "$1" </dev/null ;;
    signstar-download-* | signstar-upload-* | signstar-sign) expect 78 "${@:2}" "$1" </dev/null ;;
    *) expect 0 "${@:2}" "$1" --version </dev/null && contains "$out" "$version" ;;
    esac
}

# What the ELF files of a tree load. The libraries of .NET load libssl by themselves, when they need it.
libraries_loaded_by() {
    # One name is enough of a file that has several.
    find "$1" -type f \( -name '*.so' -o -perm 0755 \) -printf '%i %p\n' | sort -u -k 1,1 | cut -d' ' -f2 | xargs objdump -p |
        awk '/NEEDED/ { print $2 } END { print "libssl.so.3"; print "libcrypto.so.3" }' | sort -u
}

# example N: the N-th configuration of the specification.
example() { awk -v wanted="$1" '/^```yaml$/ { n++; next } /^```$/ { if (n == wanted) exit } n == wanted' "$top/docs/specification/configuration.md"; }
