# The connector between sshd and roles that misbehave. The role of one mapping is replaced by a shell script.
# shellcheck shell=bash

# with_role SCRIPT COMMAND …: while the p384 mapping's role is the script; the connection is descriptor 3.
with_role() {
    local status directory
    directory=$(machine_path "/run/systemd/system/$role-sign-p384@.service.d")
    mkdir -p "$directory"
    printf '[Service]\nNoExecPaths=\nExecPaths=\nSystemCallFilter=\nMemoryDenyWriteExecute=no\nExecStart=\nExecStart=/bin/sh -c '\''%s'\''\n' "$1" >"$directory/zz-test.conf"
    shift
    machine_run systemctl daemon-reload
    strictly "$@"
    rm -r "$directory"
    machine_run systemctl daemon-reload
    return "$status"
}

# ends_with STATUS MESSAGE COMMAND …
ends_with() {
    expect "$1" "${@:3}"
    contains "$err" "$2"
}

dies_half_way() {
    ends_with 75 'half way' ask p384 "$request"
    [ "$(cat "$out")" = half ]
}
check 'connector: a role that dies half way is 75' with_role 'printf "data 10\nhalf" >&3' dies_half_way

check 'connector: a role that dies at once is 75' with_role 'exit 1' ends_with 75 'half way' ask p384 "$request"

breaks_the_protocol() { ends_with 70 'protocol' ask p384 "$request"; }
check 'connector: a role that breaks the protocol is 70' with_role 'echo nonsense >&3' breaks_the_protocol

downloads() {
    expect 0 ask p384 "$request"
    [ "$(stat -c %s "$out")" = 104857600 ]
}
check 'connector: 100 MB down' with_role '{ echo data 104857600; head -c 104857600 /dev/zero; echo exit 0; } >&3' downloads

uploads() {
    head -c 104857600 /dev/zero >"$work/large"
    expect 0 ask p384 "$work/large"
    [ "$(cat "$out")" = 104857600 ]
}
check 'connector: 100 MB up' with_role 'n=$(wc -c <&3); printf "data %%d\n%%s" $${#n} $$n >&3; echo exit 0 >&3' uploads

check 'connector: 100 MB up to a role that refuses early is 65' refused 65 'larger than 65536 bytes' ask ed25519 "$work/large"

statuses() {
    local wanted
    for wanted in 64 65 69 70 74 75 77 78; do
        with_role "{ echo note 3; echo no; echo exit $wanted; } >&3" ends_with "$wanted" no ask p384 "$request"
    done
}
check 'connector: every status of the table comes through' statuses

hangs_up() {
    mkfifo "$work/open"
    host_ssh sign-ed25519 <>"$work/open" >"$out" 2>"$err" &
    local client=$!
    wait_for 10 role_is_started
    kill -KILL "$client"
    wait "$client" 2>/dev/null || true
    wait_for 15 no_more_than_before || true
    no_more_than_before
}
role_is_started() {
    machine_run systemctl list-units --plain --no-legend "$role-sign-ed25519@*.service" | grep -q running
}
check 'connector: a client that hangs up leaves nothing behind' hangs_up
