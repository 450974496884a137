# Ten rotations while a client signs, one of them killed in the middle.
# shellcheck shell=bash

# Signs one file after the other until it is told to stop; every failure is final, as it is for a build server.
sign_in_a_loop() {
    local number=0
    while [ ! -e "$work/stop" ]; do
        number=$((number + 1))
        echo "file $number" >"$work/loop/$number"
        if ! signstar-request-signature sign --host "$(signer packages)@$machine_address" --user-public-key "$work/client_$(signer packages)" \
            --known-hosts "$work/known_hosts" "$work/loop/$number" 2>"$work/loop/$number.err"; then
            echo "$number" >>"$work/loop/failed"
            cat "$work/loop/$number.err" >>"$work/loop/failed"
        fi
        echo "$number" >"$work/loop/count"
    done
}

# How many signatures there are by now.
signatures_made() { cat "$work/loop/count" 2>/dev/null || echo 0; }

more_signatures_than() { [ "$(signatures_made)" -gt "$1" ]; }

kill_in_the_middle() {
    # When one of the new passphrases has taken its place, and others have not: devices and roles are halfway.
    machine_run sh -c '
        cd /var/lib/signstar/credstore.encrypted
        waiting() { find . -name "*.next"; }
        # Promoted, a file keeps the time at which it was sealed.
        promoted() { find . -type f -name "passphrase*" ! -name "*.*" -newer /run/rotation-begins | while read -r file; do [ -e "$file.next" ] || echo "$file"; done; }
        until [ -n "$(promoted)" ] && [ -n "$(waiting)" ]; do :; done
        pid=$(systemctl show --property=MainPID --value signstar-configure.service)
        kill -KILL "$pid"
        while [ "$(systemctl show --property=MainPID --value signstar-configure.service)" = "$pid" ]; do :; done
        echo "killed with $(promoted | wc -l) promoted and $(waiting | wc -l) waiting"
    ' >"$work/killed"
}

ten_rotations() {
    local number before killer=
    mkdir "$work/loop"
    rm -f "$work/stop"
    sign_in_a_loop &
    local client=$!
    wait_for 30 more_signatures_than 0
    for number in 1 2 3 4 5 6 7 8 9 10; do
        before=$(signatures_made)
        note_done
        if [ "$number" = 5 ]; then
            machine_run touch /run/rotation-begins
            kill_in_the_middle &
            killer=$!
        fi
        bring "${site_holders[0]}" "${site_holders[1]}" "${site_holders[2]}"
        [ -z "$killer" ] || { wait "$killer" && killer=; }
        await_done
        wait_for 30 more_signatures_than "$before"
    done
    touch "$work/stop"
    wait "$client"
    echo "$(signatures_made) signatures during ten rotations"
    machine_run journalctl --quiet --no-pager --unit=signstar-configure.service >"$out"
    contains "$out" 'code=killed, status=9/KILL'
    cat "$work/killed"
    grep -qx 'killed with [1-9][0-9]* promoted and [1-9][0-9]* waiting' "$work/killed"
    [ ! -e "$work/loop/failed" ] || {
        cat "$work/loop/failed"
        return 1
    }
    for number in 1 "$(signatures_made)"; do
        gpg --batch --quiet --trust-model always --verify "$work/loop/$number.sig" "$work/loop/$number" 2>"$err" || { cat "$err"; return 1; }
    done
}
check 'rotation: ten in a row, one killed in the middle, and not one signature fails' ten_rotations
check 'rotation: nothing is left' nothing_is_left
