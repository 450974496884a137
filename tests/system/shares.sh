# Share holders over SSH, and the end of the shares' time. signstar-configure is played by a script, in its real unit: within its walls.
# shellcheck shell=bash

shares=/run/signstar/shares
stand_in=/usr/lib/signstar/stand-in.sh

# It removes what says that there is something new, counts, and says so. With a file /run/plan there is a plan that destroys something; with /run/hang it hangs, in the file
# system and deaf. What it needs of the runtime, of systemd and of the TPM it tries once.
cat >"$(machine_path "$stand_in")" <<'SCRIPT'
set -e
[ -e /var/lib/signstar/administration/sealed ] || {
    systemctl try-restart signstar-credentials-download-signature-sign-p521.service
    signstar-configure-build check >/dev/null
    echo secret | systemd-creds encrypt --quiet --with-key=host+tpm2 --name=sealed - /var/lib/signstar/administration/sealed
}
cd /run/signstar/shares
[ -d public ] || exit 0
rm -f changed */*/changed
count() { [ ! -e "$1" ] || echo $#; }
run=$(sed -n 's/.*"run":\([0-9]*\).*/\1/p' public/status.json 2>/dev/null || true)
plan=null
[ ! -e /run/plan ] || plan="{\"digest\":\"$(sha256sum /run/plan | cut -c1-64)\",\"destructive\":true,\"text\":\"$(cat /run/plan)\\n\"}"
agreed=$(cat upload/*/agreed 2>/dev/null | wc -l)
printf '{"version":1,"run":%d,"phase":"upload","message":"%d confirmed, %d brought, %d agreed","iteration":1,"set":null,"missing":null,"awaiting":null,"plan":%s}\n' \
    $((run + 1)) "$(count download/*/confirmed)" "$(count upload/*/share)" "$agreed" "$plan" >public/.new
chmod 0644 public/.new
mv public/.new public/status.json
if [ -e /run/hang ]; then trap '' TERM; touch set/hangs; while :; do sleep 1; done; fi
SCRIPT
directory=$(machine_path /run/systemd/system/signstar-configure.service.d)
mkdir -p "$directory"
printf '[Service]\nExecStart=\nExecStart=/bin/sh %s\nEnvironment=%s\n' "$stand_in" "${machine_environment[0]}" >"$directory/zz-test.conf"
machine_run systemctl daemon-reload

# The first two texts of the specification.
awk -v name="$work/share" '/^-----BEGIN SIGNSTAR SECRET SHARE/ { n++; on = 1 } on { print >(name n) } /^-----END/ { on = 0 }' "$top/docs/specification/secret-share.md"

# holder N COMMAND …: over SSH, with standard input.
holder() {
    local user=hold-share$1
    shift
    host_ssh "$user" "$@"
}
is_mounted() { machine_run mountpoint -q "$shares"; }
is_unmounted() { machine_run sh -c "! mountpoint -q $shares"; }

mounts_on_demand() {
    is_unmounted
    expect 0 holder 1 status </dev/null
    contains "$out" 'upload: 0 confirmed, 0 brought'
    machine_run findmnt --noheadings --output OPTIONS "$shares" >"$out"
    for option in noswap nosuid nodev noexec size=4096k mode=711; do
        contains "$out" "$option"
    done
    [ "$(machine_run systemctl is-active run-signstar-shares.mount signstar-shares.timer signstar-configure.path | sort -u)" = active ]
    machine_run sh -c "cd $shares && stat -c '%n %a %U' . public public/status.json set upload upload/hold-share1 download/hold-share2" | diff - <(cat <<'MODES'
. 711 root
public 755 root
public/status.json 644 root
set 700 root
upload 711 root
upload/hold-share1 700 signstar-upload-secret-share
download/hold-share2 700 signstar-download-secret-share
MODES
    )
}
check 'shares: the file system is mounted for the first who asks, in memory that is never swapped' mounts_on_demand

within_its_walls() {
    [ "$(machine_run stat -c '%a %U' /var/lib/signstar/administration/sealed)" = '600 root' ]
    [ "$(machine_run systemd-creds decrypt --name=sealed /var/lib/signstar/administration/sealed)" = secret ]
}
check 'shares: within the walls of signstar-configure a program of .NET, systemctl, and systemd-creds with the TPM work' within_its_walls

# gives N FILE: as signstar-configure does.
gives() {
    machine_run install -m 0600 -o signstar-download-secret-share -g signstar-download-secret-share /dev/stdin "$shares/download/hold-share$1/share" <"$2"
}

a_share_is_fetched() {
    gives 1 "$work/share1"
    gives 2 "$work/share2"
    for number in 1 2; do
        expect 0 holder 1 download </dev/null
        cmp "$work/share1" "$out"
    done
    journal_says signstar-download-secret-share MESSAGE_ID=c916085a5ea841c99efb4e797f0f6a5f SIGNSTAR_USER=hold-share1 SIGNSTAR_SHARE_INDEX=1
}
check 'shares: a share is fetched, as often as it takes' a_share_is_fetched

no_need_to_end() {
    mkfifo "$work/typing"
    # Somebody at a terminal, who types no end of input.
    expect 0 holder 1 download <>"$work/typing"
    cmp "$work/share1" "$out"
    rm "$work/typing"
}
check 'shares: whoever types the command need not end the input' no_need_to_end

a_share_is_confirmed() {
    expect 65 holder 2 confirm "$(sha256sum <"$work/share1")" </dev/null
    contains "$err" 'nothing was confirmed, download it again'
    expect 0 holder 1 confirm "$(sha256sum <"$work/share1")" </dev/null
    contains "$out" 'upload: 1 confirmed'
    journal_says signstar-download-secret-share MESSAGE_ID=677451ad50724e62951fa16549f462e9 SIGNSTAR_USER=hold-share1
    expect 77 holder 1 download </dev/null
    contains "$err" 'not given out again'
    [ ! -s "$out" ]
    machine_run test ! -e "$shares/download/hold-share1/share"
    machine_run test -e "$shares/download/hold-share2/share"
}
check 'shares: a confirmed share is destroyed on the host, and refused with 77' a_share_is_confirmed

a_share_is_brought() {
    expect 0 holder 1 upload <"$work/share1"
    contains "$out" '1 confirmed, 1 brought'
    journal_says signstar-upload-secret-share MESSAGE_ID=c34bf08348094aef89544064d4b99758 SIGNSTAR_USER=hold-share1
    sed 's/$/\r/' "$work/share2" >"$work/share2.crlf"
    expect 0 holder 2 upload <"$work/share2.crlf"
    contains "$out" '1 confirmed, 2 brought'
    cmp "$work/share2" "$(machine_path "$shares/upload/hold-share2/share")"
    [ "$(machine_run stat -c '%a %U' "$shares/upload/hold-share2/share")" = '600 signstar-upload-secret-share' ]
}
check 'shares: shares are brought, and the answer says how far it is' a_share_is_brought

damaged_shares_are_not_kept() {
    head -n 5 "$work/share2" | expect 65 holder 1 upload
    contains "$err" 'nothing was kept'
    tr 'A-Z' 'B-ZA' <"$work/share2" | expect 65 holder 1 upload
    head -c 70000 /dev/zero | expect 65 holder 1 upload
    contains "$err" 'larger than 65536 bytes'
    cmp "$work/share1" "$(machine_path "$shares/upload/hold-share1/share")"
}
check 'shares: what is no share, damaged or too large is refused with 65, and what was brought stays' damaged_shares_are_not_kept

plans_are_agreed_to() {
    machine_run sh -c 'echo -n reset everything >/run/plan'
    machine_run systemctl start signstar-configure.service
    expect 0 holder 1 upload <"$work/share1"
    contains "$out" '  reset everything'
    contains "$out" '0 agreed'
    contains "$out" 'upload your share again'
    expect 0 holder 1 upload <"$work/share1"
    contains "$out" '1 agreed'
    contains "$out" 'You agreed to it.'
    journal_says signstar-upload-secret-share MESSAGE_ID=72cdfd8bc7ab4674982d27a92f551c44 SIGNSTAR_USER=hold-share1 SIGNSTAR_PLAN=
    expect 0 holder 2 status </dev/null
    contains "$out" 'upload your share again'
    machine_run sh -c 'echo -n reset more >/run/plan'
    machine_run systemctl start signstar-configure.service
    expect 0 holder 2 upload <"$work/share2"
    contains "$out" '  reset more'
    machine_run test ! -e "$shares/upload/hold-share2/agreed"
    machine_run rm /run/plan
}
check 'shares: a plan that destroys something is agreed to by who was shown exactly that plan' plans_are_agreed_to

other_commands() {
    local command
    for command in '' bash 'upload it' 'confirm 1234' "$(printf 'download\nstatus')" "$(printf '%0201d' 0)"; do
        expect 64 holder 1 ${command:+"$command"} <"$work/share1"
        [ ! -s "$out" ]
    done
}
check 'shares: any other command is 64' other_commands

# connects USER ROLE HOLDER
connects() {
    machine_run runuser -u "$1" -- perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "$!\n"' "/run/signstar/$2/$3"
}
sockets_are_of_one_holder() {
    local role
    for role in download upload; do
        expect 0 connects hold-share1 "$role-secret-share" hold-share1
        fails connects hold-share2 "$role-secret-share" hold-share1
        contains "$err" 'Permission denied'
    done
    # Whose command is asked for: the connector takes the user's own sockets, whatever the environment says.
    expect 77 machine_run runuser -u hold-share2 -- env SSH_ORIGINAL_COMMAND=status SIGNSTAR_RUNTIME_DIRECTORY=/tmp signstar-connect -c signstar-shareholder
}
check 'shares: a holder reaches no socket of another' sockets_are_of_one_holder

secrets_of() {
    sed -n '/^$/,/^Checksum/{/^[^C]/p}' "$1"
    sha256sum <"$1" | cut -c1-64
    sed -n 's/^Checksum: //p' "$1"
}
the_journal_has_no_secret() {
    machine_run journalctl --sync
    machine_run journalctl --quiet --no-pager --output=export >"$work/journal"
    { secrets_of "$work/share1"; secrets_of "$work/share2"; } >"$work/secrets"
    [ "$(wc -l <"$work/secrets")" -ge 8 ]
    fails grep -aFf "$work/secrets" "$work/journal"
    [ ! -s "$out" ]
}
check 'shares: no share is in the journal, nor a checksum of one' the_journal_has_no_secret

# Who has a share open when the time is over, and reads it again then.
open_share='open(my $share, "<", $ARGV[0]) or die; $| = 1; print "open\n"; <STDIN>; seek($share, 0, 0); local $/; print "read ", length(scalar(<$share>) // ""), "\n"'
time_runs_out() {
    local reader journal
    mkfifo "$work/go"
    machine_run perl -e "$open_share" "$shares/upload/hold-share1/share" <>"$work/go" >"$work/reader" &
    reader=$!
    wait_for 10 grep -q open "$work/reader"
    # What works with shares hangs, in the file system, and hears no signal that can be ignored.
    machine_run touch /run/hang
    machine_run systemctl start --no-block signstar-configure.service
    wait_for 10 machine_run test -e "$shares/set/hangs"
    mkdir -p "$(machine_path /run/systemd/system/signstar-shares.timer.d)"
    printf '[Timer]\nOnActiveSec=\nOnActiveSec=1\n' >"$(machine_path /run/systemd/system/signstar-shares.timer.d/zz-test.conf)"
    machine_run systemctl daemon-reload
    machine_run systemctl restart signstar-shares.timer
    wait_for 60 is_unmounted
    wait_for 10 machine_run sh -c '[ "$(systemctl show --property=ActiveState --value signstar-shares-expire.service)" = inactive ]'
    echo >"$work/go"
    wait "$reader"
    contains "$work/reader" 'read 0'
    [ -z "$(machine_run find "$shares" -mindepth 1)" ]
    machine_run sh -c '! systemctl is-active run-signstar-shares.mount signstar-shares.service signstar-shares.timer signstar-configure.path signstar-configure.service | grep -qx "active\|activating"'
    # Nothing holds it: no namespace of a process has it mounted any more.
    fails machine_run sh -c "grep -l ' $shares' /proc/[0-9]*/mountinfo"
    [ ! -s "$out" ]
    rm -r "$(machine_path /run/systemd/system/signstar-shares.timer.d)"
    machine_run sh -c 'rm /run/hang && systemctl daemon-reload && systemctl reset-failed'
}
check 'shares: when the time is over, open files are empty, the file system is gone, and nothing is left, whatever hangs' time_runs_out

begins_anew() {
    expect 0 holder 1 status </dev/null
    contains "$out" '0 confirmed, 0 brought, 0 agreed'
    expect 75 holder 1 download </dev/null
    contains "$err" 'no share waits for you'
    [ "$(machine_run systemctl show --property=Result --value signstar-shares-expire.service)" = success ]
    machine_run systemctl start signstar-shares-expire.service
    is_unmounted
}
check 'shares: who asks after that finds it mounted anew, and empty' begins_anew

is_tried_again() {
    expect 0 holder 1 status </dev/null
    is_mounted
    machine_run sh -c 'mv /usr/bin/umount /usr/bin/umount.kept && ln -s false /usr/bin/umount'
    trap 'machine_run mv -f /usr/bin/umount.kept /usr/bin/umount' EXIT
    expect 1 machine_run systemctl start signstar-shares-expire.service
    is_mounted
    machine_run mv -f /usr/bin/umount.kept /usr/bin/umount
    trap - EXIT
    wait_for 30 is_unmounted
    machine_run systemctl reset-failed
}
check 'shares: an end that fails at the unmount is tried again until they are gone' is_tried_again

not_without_their_end() {
    machine_run systemctl mask --runtime --quiet signstar-shares.timer
    trap 'machine_run systemctl unmask --runtime --quiet signstar-shares.timer' EXIT
    fails machine_run systemctl start signstar-shares.service
    fails holder 1 status
    [ -z "$(machine_run find "$shares" -mindepth 1)" ]
    machine_run systemctl stop run-signstar-shares.mount
    machine_run systemctl reset-failed
}
check 'shares: without the timer that ends it there is no place for shares' not_without_their_end

rm -r "$directory"
machine_run sh -c "rm $stand_in /var/lib/signstar/administration/sealed; systemctl daemon-reload; systemctl reset-failed"
