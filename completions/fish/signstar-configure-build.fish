# fish completion for signstar-configure-build; made from the program's definition by scripts/generate-manuals: change it there.
function __signstar_configure_build_at --description 'Whether the command line is at this command'
    set -l commands 
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
complete -c signstar-configure-build -f
complete -c signstar-configure-build -n '__signstar_configure_build_at' -s h -l help -d 'Shows this help'
complete -c signstar-configure-build -n '__signstar_configure_build_at' -l version -d 'Shows the version'
complete -c signstar-configure-build -n '__signstar_configure_build_at' -s c -l config -x -d 'The configuration'
complete -c signstar-configure-build -n '__signstar_configure_build_at' -l root -x -d 'The directory that stands for the host\'s root'
