# fish completion for signstar-request-signature; made from the program's definition by scripts/generate-manuals: change it there.
function __signstar_request_signature_at --description 'Whether the command line is at this command'
    set -l commands 'sign' 'send' 'prepare'
    set -l valued --layout -o --output --json --host --port --user --user-public-key --agent-socket --known-hosts --ssh-option --timeout
    set -l path
    set -l value
    for word in (commandline -opc)[2..]
        if test -n "$value"
            set value
        else if contains -- $word $valued
            set value 1
        else if contains -- (string join ' ' $path $word) $commands
            set -a path $word
        end
    end
    test "$path" = "$argv"
end
complete -c signstar-request-signature -f
complete -c signstar-request-signature -n '__signstar_request_signature_at' -a sign -d 'Have files signed: write FILE.sig beside each FILE, and print its name'
complete -c signstar-request-signature -n '__signstar_request_signature_at' -a send -d 'Hash a file, send the signing request for it to a Signstar host, and print the signing response'
complete -c signstar-request-signature -n '__signstar_request_signature_at' -a prepare -d 'Hash a file and print the signing request for it, without sending it'
complete -c signstar-request-signature -n '__signstar_request_signature_at' -s h -l help -d 'Shows this help'
complete -c signstar-request-signature -n '__signstar_request_signature_at' -l version -d 'Shows the version'
complete -c signstar-request-signature -n '__signstar_request_signature_at' -l layout -x -a 'Sha2PreRelease Sha2Release' -d 'Size in bytes of the hasher state that the host understands; 210 is for hosts that run upstream\'s releases of before 2026'
complete -c signstar-request-signature -n '__signstar_request_signature_at sign' -s o -l output -x -d 'Where to write the signature of a single FILE, - for standard output'
complete -c signstar-request-signature -n '__signstar_request_signature_at sign' -l json -x -d 'Report on standard output, one JSON object a line for each FILE'
complete -c signstar-request-signature -n '__signstar_request_signature_at sign' -l layout -x -a 'Sha2PreRelease Sha2Release' -d 'Size in bytes of the hasher state that the host understands; 210 is for hosts that run upstream\'s releases of before 2026'
complete -c signstar-request-signature -n '__signstar_request_signature_at sign' -l host -x -d 'The Signstar host, or its alias in ssh\'s configuration [env: SIGNSTAR_HOST]'
complete -c signstar-request-signature -n '__signstar_request_signature_at sign' -l port -x -d 'The port of its SSH server'
complete -c signstar-request-signature -n '__signstar_request_signature_at sign' -l user -x -d 'The user to log in as'
complete -c signstar-request-signature -n '__signstar_request_signature_at sign' -l user-public-key -x -d 'Log in with this key and no other: the public half of one that the agent has, or the file of a private key'
complete -c signstar-request-signature -n '__signstar_request_signature_at sign' -l agent-socket -x -d 'Socket of the SSH agent to use'
complete -c signstar-request-signature -n '__signstar_request_signature_at sign' -l known-hosts -x -d 'File of known host keys to use instead of the user\'s'
complete -c signstar-request-signature -n '__signstar_request_signature_at sign' -l ssh-option -x -d 'Option of ssh_config(5) to pass on, such as ProxyJump=gate.example.org; may be repeated'
complete -c signstar-request-signature -n '__signstar_request_signature_at sign' -l timeout -x -d 'How long to wait for the signature of a file, with logging in, before giving up [default: 120]'
complete -c signstar-request-signature -n '__signstar_request_signature_at sign' -s h -l help -d 'Shows this help'
complete -c signstar-request-signature -n '__signstar_request_signature_at send' -l layout -x -a 'Sha2PreRelease Sha2Release' -d 'Size in bytes of the hasher state that the host understands; 210 is for hosts that run upstream\'s releases of before 2026'
complete -c signstar-request-signature -n '__signstar_request_signature_at send' -l host -x -d 'The Signstar host, or its alias in ssh\'s configuration [env: SIGNSTAR_HOST]'
complete -c signstar-request-signature -n '__signstar_request_signature_at send' -l port -x -d 'The port of its SSH server'
complete -c signstar-request-signature -n '__signstar_request_signature_at send' -l user -x -d 'The user to log in as'
complete -c signstar-request-signature -n '__signstar_request_signature_at send' -l user-public-key -x -d 'Log in with this key and no other: the public half of one that the agent has, or the file of a private key'
complete -c signstar-request-signature -n '__signstar_request_signature_at send' -l agent-socket -x -d 'Socket of the SSH agent to use'
complete -c signstar-request-signature -n '__signstar_request_signature_at send' -l known-hosts -x -d 'File of known host keys to use instead of the user\'s'
complete -c signstar-request-signature -n '__signstar_request_signature_at send' -l ssh-option -x -d 'Option of ssh_config(5) to pass on, such as ProxyJump=gate.example.org; may be repeated'
complete -c signstar-request-signature -n '__signstar_request_signature_at send' -l timeout -x -d 'How long to wait for the signature of a file, with logging in, before giving up [default: 120]'
complete -c signstar-request-signature -n '__signstar_request_signature_at send' -s h -l help -d 'Shows this help'
complete -c signstar-request-signature -n '__signstar_request_signature_at prepare' -l layout -x -a 'Sha2PreRelease Sha2Release' -d 'Size in bytes of the hasher state that the host understands; 210 is for hosts that run upstream\'s releases of before 2026'
complete -c signstar-request-signature -n '__signstar_request_signature_at prepare' -s h -l help -d 'Shows this help'
