# The time of the shares runs out.
# shellcheck shell=bash

time_is_over() {
    # Sooner than a configuration may say, so that nobody waits a minute for it.
    machine_run sh -c 'mkdir -p /run/systemd/system/signstar-shares.timer.d && printf "[Timer]\nOnActiveSec=\nOnActiveSec=8\n" >/run/systemd/system/signstar-shares.timer.d/90-test.conf && systemctl daemon-reload'
    bring alice bob
    contains "$out" '1 more share is needed'
    # Whoever has one open reads nothing any more.
    machine_run sh -c 'exec 3</run/signstar/shares/upload/alice/share && until ! mountpoint -q /run/signstar/shares; do :; done && cat <&3' >"$work/open"
    [ ! -s "$work/open" ]
    wait_for 20 shares_are_gone
    machine_run rm -r /run/systemd/system/signstar-shares.timer.d
    machine_run systemctl daemon-reload
    # Nothing happened; and the two begin anew.
    holder alice status >"$out"
    contains "$out" '3 more shares are needed'
}
check 'expiry: when the time is over, nothing has happened, and who has a share open reads nothing' time_is_over
check 'expiry: nothing is left' nothing_is_left

nothing_waits() {
    local name
    note_done
    bring alice bob carol
    await_done
}
check 'expiry: then it goes on' nothing_waits
