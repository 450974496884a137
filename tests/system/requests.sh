# Requests that must be refused. A valid one, altered.
# shellcheck shell=bash

echo 'a file' >"$work/a-file"
request=$work/request
signstar-request-signature prepare "$work/a-file" >"$request"

# with_state AWK_PROGRAM: the valid request, with the array s[0…n-1] of the hasher's state altered.
with_state() {
    awk -v RS='\0' '{
        start = index($0, "\"content\":[") + 11
        rest = substr($0, start)
        end = index(rest, "]")
        n = split(substr(rest, 1, end - 1), t, ",")
        for (i = 1; i <= n; i++) s[i - 1] = t[i]
        '"$1"'
        line = s[0]
        for (i = 1; i < n; i++) line = line "," s[i]
        printf "%s%s%s", substr($0, 1, start - 1), line, substr(rest, end)
    }' "$request"
}

# refuse_request NAME MESSAGE: what stands on standard input.
refuse_request() {
    cat >"$work/bad"
    check "system: a request is refused: $1" refused 65 "$2" ask ed25519 "$work/bad"
}

cp "$request" "$work/valid"
check 'system: the request that the next ones are made of is served' signs ed25519 "$work/valid"

echo 'hello' | refuse_request 'not JSON' 'JSON'
: | refuse_request 'nothing at all' 'is empty'
sed 's/"1\.0\.0"/"2.0.0"/' "$request" | refuse_request 'an unknown version' 'version'
sed 's/"optional"/"other"/' "$request" | refuse_request 'a member that is missing, and one too many' 'other'
sed 's/"required": *{/&"more":1,/' "$request" | refuse_request 'a required member that nobody knows' 'more'
sed 's/sha2-0.11-SHA512-state/sha2-0.12-SHA512-state/' "$request" | refuse_request 'an unknown input' 'required.input.type'
sed 's/OpenPGPv4/OpenPGPv9/' "$request" | refuse_request 'an unknown output' 'required.output.type'
with_state 'n = n - 1' | refuse_request 'a state of the wrong length' '207'
with_state 's[207] = 1' | refuse_request 'a state with a tail' 'required.input.content'
with_state 's[80] = 200' | refuse_request 'a state whose position is out of range' 'required.input.content'
with_state 'for (i = 64; i < 78; i++) s[i] = 255; s[78] = 63' | refuse_request 'a state of more bits than SHA-512 counts' 'required.input.content'
head -c 70000 /dev/zero | tr '\0' ' ' | refuse_request 'more than 64 KiB' '65536'
head -c 200 "$request" | refuse_request 'cut off half way' 'cut off'

silent_client() {
    mkfifo "$work/silence"
    # Opened for both, so that nobody ever sees an end.
    refused 75 'did not arrive in time' host_ssh sign-ed25519 <>"$work/silence"
}
check 'system: a client that says nothing is told to try again, in bounded time' silent_client
