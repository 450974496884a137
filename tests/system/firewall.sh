# The rules around the roles' network, and what may take them away.
# shellcheck shell=bash

rules_are_loaded() {
    machine_run nft list table inet signstar >"$out"
    contains "$out" "ip daddr $machine_outside tcp dport $device_port accept"
    contains "$out" reject
}
check 'firewall: the rules of the roles are loaded' rules_are_loaded

no_rules_no_service() {
    local rules=/usr/lib/signstar/firewall.nft status
    machine_run mv "$rules" "$rules.away"
    machine_run systemctl stop signstar-firewall.service
    strictly expect 75 ask ed25519 "$request"
    machine_run mv "$rules.away" "$rules"
    machine_run systemctl reset-failed
    expect 0 ask ed25519 "$request"
    rules_are_loaded
    return "$status"
}
check 'firewall: without rules no role with a network is started, and the next connection loads them' no_rules_no_service

flushed_by_the_host() {
    local action
    contains "$(machine_path /etc/nftables.conf)" 'flush ruleset'
    for action in start reload restart; do
        machine_run systemctl "$action" nftables.service
        rules_are_loaded
        machine_run nft list tables >"$out"
        contains "$out" 'inet filter'
    done
    machine_run systemctl stop nftables.service
    expect 0 ask ed25519 "$request"
    rules_are_loaded
}
check "firewall: rules that the host's own firewall flushes are loaded again" flushed_by_the_host

started_without_a_connection() {
    expect 4 machine_run systemctl start "$role-sign-ed25519@by-hand.service"
    contains "$err" 'may be requested by dependency only'
}
check 'firewall: no role is started by hand' started_without_a_connection
