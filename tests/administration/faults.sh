# The run is killed, or a call fails, at each of its durable steps and each of its calls of the device: another run finishes, and roles can log in throughout.
# A sample of them; with SIGNSTAR_ALL_FAULTS=1 every one.
# shellcheck shell=bash

# shares_in_place: shares of a threshold as their roles would have left them, without anything started by it.
shares_in_place() {
    local name
    machine_run systemctl start signstar-shares.service
    # Its first run, before which stopping what starts it would have nothing ever start.
    wait_for 60 machine_run test -e /run/signstar/shares/public/status.json
    machine_run systemctl stop signstar-configure.path
    wait_for 20 machine_run sh -c '[ "$(systemctl show --property=ActiveState --value signstar-configure.service)" = inactive ]'
    for name in "${site_holders[0]}" "${site_holders[1]}" "${site_holders[2]}"; do
        machine_run sh -c 'cat >/run/signstar/shares/upload/$1/share' place "$name" <"$work/shares/$name"
    done
}

# run_traced STRACE_OPTION…: one run of the administration, as the unit's process would be; its status is left in $run_status.
run_traced() {
    run_status=0
    machine_run strace -f -qq -o /run/trace "$@" /usr/bin/signstar-configure run >"$out" 2>"$err" || run_status=$?
}

# Files that outlive a run, and what is done to them: OPERATION PATH, in the order in which the recorded run did it. Temporary names are of one run only.
durable_steps() {
    machine_run cat /run/trace | grep -oE '(rename|renameat2|unlink|unlinkat|mkdir|link|linkat|rmdir)\(.*/var/lib/signstar/[^"]*"' |
        sed -E 's/^([a-z0-9]+)\(.*"([^"]*)"$/\1 \2/' | grep -v '/\.[^/]*\.[^/]*$' | awk '!seen[$0]++'
}

# How often a thread of a run made a system call, at most.
calls_of() {
    machine_run cat /run/trace | awk -v call="$1" '$2 ~ "^" call "\\(" { count[$1]++ } END { most = 0; for (thread in count) if (count[thread] > most) most = count[thread]; print most }'
}

# new_set_confirmed: the next iteration has a new administrative secret, whose shares all holders have fetched and confirmed; only the run is missing that puts it in force.
new_set_confirmed() {
    local name
    echo $(($(cat "$work/iteration") + 1)) >"$work/iteration"
    site_iteration=$(cat "$work/iteration") site_actions=rotate_administrators
    # Nothing else of the configuration changes, so that no unit does: the host need not boot for it.
    site_write >"$(machine_path /etc/signstar/config.yaml)"
    shares_in_place
    machine_run /usr/bin/signstar-configure run >"$out" 2>"$err" || { cat "$err"; return 1; }
    phase download
    for name in "${site_holders[@]}"; do
        machine_run sh -c 'cd /run/signstar/shares/download/$1 && cat share && sha256sum <share | cut -d" " -f1 >confirmed && rm share' fetch "$name" >"$work/shares/$name"
    done
    remember_secrets
}

# administrator_logs_in SHARE…: as the shares say.
administrator_logs_in() {
    secret_of "$@" | sed -n 's/^administrator admin //p' | tr -d '\n' >"$work/admin.passphrase"
    [ "$(curl -sk -o /dev/null -w '%{http_code}' -u "admin:$(cat "$work/admin.passphrase")" "$device_url/users")" = 200 ]
}

# The newest set opens the device.
holders_log_in() {
    administrator_logs_in "$work/shares/${site_holders[1]}" "$work/shares/${site_holders[2]}" "$work/shares/${site_holders[3]}"
}

roles_log_in() {
    signs packages
    host_ssh fetch-metrics >/dev/null
}

# fault PREPARATION NAME STRACE_OPTION…: with the fault, and then without.
fault() {
    local preparation=$1 name=$2
    shift 2
    echo "$name"
    "$preparation"
    run_traced "$@"
    ! machine_run grep -q -e INJECTED -e '+++ killed by SIGKILL' /run/trace || echo "$name" >>"$work/hit"
    roles_log_in || { echo "after $name a role cannot log in"; return 1; }
    if machine_run mountpoint -q /run/signstar/shares; then
        note_done
        machine_run /usr/bin/signstar-configure run >"$out" 2>"$err" || { echo "after $name the second run failed"; cat "$err"; return 1; }
    fi
    wait_for 30 shares_are_gone || { echo "after $name shares stayed"; cat "$out"; machine_run cat /run/signstar/shares/public/status.json; return 1; }
    roles_log_in
    holders_log_in || { echo "after $name the shares do not open the device"; return 1; }
    machine_run signstar-configure plan >"$out" 2>"$err" || { echo "after $name there is no plan"; cat "$err"; return 1; }
    [ "$(cat "$out")" = 'nothing to do' ] || { echo "after $name there is something to do"; cat "$out"; return 1; }
    [ -z "$(machine_run find /var/lib/signstar/credstore.encrypted -name '*.next' -o -name '*.prepared')" ] || { echo "after $name a rotation is not finished"; return 1; }
}

# Lines: NAME<tab>STRACE_OPTIONS
enumerate() {
    local operation path number most call
    while read -r operation path; do
        printf 'killed at %s %s\t-P %s --inject=%s:signal=KILL:when=1\n' "$operation" "$path" "$path" "$operation"
        printf 'EIO at %s %s\t-P %s --inject=%s:error=EIO:when=1\n' "$operation" "$path" "$path" "$operation"
    done < <(durable_steps)
    for call in fsync sendmsg sendto; do
        most=$(calls_of "$call")
        for ((number = 1; number <= most; number++)); do
            printf 'killed at %s %s of a thread\t--inject=%s:signal=KILL:when=%s\n' "$call" "$number" "$call" "$number"
            printf 'EIO at %s %s of a thread\t--inject=%s:error=EIO:when=%s\n' "$call" "$number" "$call" "$number"
        done
    done
}

# every_fault PREPARATION POINTS: at points of the run that follows the preparation, spread over it; at all with SIGNSTAR_ALL_FAULTS=1.
every_fault() {
    local name options number=0 total
    : >"$work/hit"
    "$1"
    run_traced -e trace=file,fsync,sendmsg,sendto,rename,renameat2,unlink,unlinkat,mkdir,link,linkat,rmdir
    [ "$run_status" = 0 ] || { cat "$err"; return 1; }
    wait_for 30 shares_are_gone
    enumerate >"$work/faults"
    total=$(grep -c '' "$work/faults")
    [ "$total" -ge 20 ]
    # Every second one kills, the others fail: with an odd step, so does every second one of the sample.
    [ "${SIGNSTAR_ALL_FAULTS-}" = 1 ] || awk -v total="$total" -v points="$2" 'BEGIN { step = int(total / points); if (step % 2 == 0) step++ } (NR - 1) % step == 0' "$work/faults" >"$work/sample"
    [ "${SIGNSTAR_ALL_FAULTS-}" != 1 ] || cp "$work/faults" "$work/sample"
    while IFS=$'\t' read -r name options <&4; do
        number=$((number + 1))
        # shellcheck disable=SC2086
        fault "$1" "$name" $options
    done 4<"$work/sample"
    echo "$number of $total faults, of which $(grep -c '' "$work/hit") happened"
    # Which thread makes a call is another one in each run: most of the faults are met, not all.
    [ "$(grep -c '' "$work/hit")" -ge $((number / 2)) ]
}
check 'faults: killed or failing at a durable step or a call of the device, another run finishes' every_fault shares_in_place 10
echo "$site_iteration" >"$work/iteration"
check 'faults: likewise while a new administrative secret is put in force' every_fault new_set_confirmed 4
# What the check above did, in a shell of its own.
site_iteration=$(cat "$work/iteration") site_actions=rotate_administrators
check 'faults: nothing is left' nothing_is_left
