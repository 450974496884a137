# What changes in a site's life: passphrases, holders, keys, a locked device.
# shellcheck shell=bash

two_are_lost() {
    bring carol
    contains "$out" '2 more shares are needed'
    bring dave
    contains "$out" '1 more share is needed'
    note_done
    bring eve
    await_done
    signs "${site_keys[@]}"
}
check 'two of five holders are lost: the other three reconfigure, and everybody gets a new passphrase' two_are_lost
check 'after it nothing is left' nothing_is_left

device_is_locked() {
    secret_of "$work/shares/alice" "$work/shares/bob" "$work/shares/carol" >"$work/secret.txt"
    sed -n 's/^administrator admin //p' "$work/secret.txt" | tr -d '\n' >"$work/admin.passphrase"
    sed -n 's/^unlock //p' "$work/secret.txt" | tr -d '\n' >"$work/unlock.passphrase"
    curl -sk -u "admin:$(cat "$work/admin.passphrase")" -X POST "$device_url/lock"
    [ "$(curl -sk "$device_url/health/state" | jq -r .state)" = Locked ]
    note_done
    bring alice bob eve
    await_done
    signs packages
}
check 'a locked device is unlocked by shares' device_is_locked

mkdir "$work/old"
cp "$work"/shares/* "$work/old/"
site_iteration=2 site_holders=(alice bob carol dave frank)
site_deploy
new_holder() {
    bring alice bob carol
    contains "$out" 'new administrative secret, for alice, bob, carol, dave, frank (3 of 5)'
    # Until all have confirmed, the old ones hold.
    curl -skf -u "admin:$(cat "$work/admin.passphrase")" "$device_url/users" >/dev/null
    expect 255 holder eve status
    local name
    for name in alice bob carol dave; do fetch "$name"; done
    note_done
    fetch frank
    await_done
    signs "${site_keys[@]}"
}
check 'a holder is replaced: a new set is fetched by all before anything changes' new_holder
remember_secrets

old_ones_are_useless() {
    [ "$(curl -sk -o /dev/null -w '%{http_code}' -u "admin:$(cat "$work/admin.passphrase")" "$device_url/users")" = 401 ]
    local name
    for name in alice bob carol; do
        holder "$name" upload <"$work/old/$name" >"$out"
    done
    contains "$out" 'of a set that does not hold'
    contains "$out" '3 more shares are needed'
    # And the new ones still do.
    note_done
    bring dave frank carol
    await_done
}
check 'the old shares open nothing any more' old_ones_are_useless
check 'after it nothing is left' nothing_is_left

site_iteration=3 site_keys=(packages images~boot isos)
site_deploy
key_is_added() {
    bring alice
    contains "$out" '+ key isos (Curve25519 for EdDsaSignature, tag isos)'
    note_done
    bring bob frank
    await_done
    signs "${site_keys[@]}"
}
check 'a key is added' key_is_added

site_iteration=4 site_keys=(packages isos) site_actions=remove_unnamed
site_deploy
key_is_removed() {
    # The first time, each is shown the plan.
    local name
    for name in alice bob carol; do
        bring "$name"
        contains "$out" '- namespace images with all its keys'
    done
    contains "$out" '3 more share holders have to agree'
    # The second time, each agrees to it.
    bring alice
    contains "$out" 'You agreed to it.'
    contains "$out" '2 more share holders have to agree'
    bring bob
    contains "$out" '1 more share holders have to agree'
    note_done
    bring carol
    await_done
    signs "${site_keys[@]}"
    machine_run signstar-configure plan >"$out" 2>"$err"
    [ "$(cat "$out")" = 'nothing to do' ]
}
check 'keys and users that are no longer named are removed once holders agreed to it' key_is_removed
check 'after it nothing is left' nothing_is_left
site_actions=''
