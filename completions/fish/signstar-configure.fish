# fish completion for signstar-configure; made from the program's definition by scripts/generate-manuals: change it there.
function __signstar_configure_at --description 'Whether the command line is at this command'
    set -l commands 'run' 'apply' 'plan' 'status' 'first-boot'
    set -l valued -c --config --root
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
complete -c signstar-configure -f
complete -c signstar-configure -n '__signstar_configure_at' -a run -d 'Goes as far as it can: what signstar-configure.service does at boot, and whenever a share holder did something'
complete -c signstar-configure -n '__signstar_configure_at' -a apply -d 'Likewise, also where nothing has changed: every unprivileged user gets a new passphrase'
complete -c signstar-configure -n '__signstar_configure_at' -a plan -d 'Prints what would change, and changes nothing'
complete -c signstar-configure -n '__signstar_configure_at' -a status -d 'Prints what is in force, and what is waited for'
complete -c signstar-configure -n '__signstar_configure_at' -a first-boot -d 'Makes the keys of the host that are not there yet: for sealing, for SSH, for WireGuard'
complete -c signstar-configure -n '__signstar_configure_at' -s h -l help -d 'Shows this help'
complete -c signstar-configure -n '__signstar_configure_at' -l version -d 'Shows the version'
complete -c signstar-configure -n '__signstar_configure_at' -s c -l config -x -d 'The configuration'
complete -c signstar-configure -n '__signstar_configure_at' -l root -x -d 'The directory that stands for the host\'s root'
complete -c signstar-configure -n '__signstar_configure_at run' -s h -l help -d 'Shows this help'
complete -c signstar-configure -n '__signstar_configure_at run' -s c -l config -x -d 'The configuration'
complete -c signstar-configure -n '__signstar_configure_at run' -l root -x -d 'The directory that stands for the host\'s root'
complete -c signstar-configure -n '__signstar_configure_at apply' -s h -l help -d 'Shows this help'
complete -c signstar-configure -n '__signstar_configure_at apply' -s c -l config -x -d 'The configuration'
complete -c signstar-configure -n '__signstar_configure_at apply' -l root -x -d 'The directory that stands for the host\'s root'
complete -c signstar-configure -n '__signstar_configure_at plan' -l json -d 'Prints a JSON object'
complete -c signstar-configure -n '__signstar_configure_at plan' -s h -l help -d 'Shows this help'
complete -c signstar-configure -n '__signstar_configure_at plan' -s c -l config -x -d 'The configuration'
complete -c signstar-configure -n '__signstar_configure_at plan' -l root -x -d 'The directory that stands for the host\'s root'
complete -c signstar-configure -n '__signstar_configure_at status' -l json -d 'Prints a JSON object'
complete -c signstar-configure -n '__signstar_configure_at status' -s h -l help -d 'Shows this help'
complete -c signstar-configure -n '__signstar_configure_at status' -s c -l config -x -d 'The configuration'
complete -c signstar-configure -n '__signstar_configure_at status' -l root -x -d 'The directory that stands for the host\'s root'
complete -c signstar-configure -n '__signstar_configure_at first-boot' -s h -l help -d 'Shows this help'
complete -c signstar-configure -n '__signstar_configure_at first-boot' -s c -l config -x -d 'The configuration'
complete -c signstar-configure -n '__signstar_configure_at first-boot' -l root -x -d 'The directory that stands for the host\'s root'
