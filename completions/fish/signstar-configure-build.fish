# fish completion for signstar-configure-build; made from the program's definition by scripts/generate-manuals: change it there.
function __signstar_configure_build_at --description 'Whether the command line is at this command'
    set -l commands 'check'
    set -l valued -c --config --root --prefix -n --dry-run
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
complete -c signstar-configure-build -n '__signstar_configure_build_at' -a check -d 'Checks a configuration: prints all problems and notes, each as FILE:LINE:COLUMN: MESSAGE, and writes nothing'
complete -c signstar-configure-build -n '__signstar_configure_build_at' -s h -l help -d 'Shows this help'
complete -c signstar-configure-build -n '__signstar_configure_build_at' -l version -d 'Shows the version'
complete -c signstar-configure-build -n '__signstar_configure_build_at' -s c -l config -x -d 'The configuration'
complete -c signstar-configure-build -n '__signstar_configure_build_at' -l root -x -d 'The directory that stands for the host\'s root'
complete -c signstar-configure-build -n '__signstar_configure_build_at' -l prefix -x -d 'Where the host\'s programs are: /usr, where packages put them, or /usr/local'
complete -c signstar-configure-build -n '__signstar_configure_build_at' -s n -l dry-run -x -d 'Print what would change, as a diff that patch takes, and change nothing'
complete -c signstar-configure-build -n '__signstar_configure_build_at check' -s c -l config -r -F -d 'The configuration, as FILE; without either $SIGNSTAR_CONFIG, then the first of /etc/signstar/config.yaml, /run/signstar/config.yaml, /usr/share/signstar/config.yaml that is there'
complete -c signstar-configure-build -n '__signstar_configure_build_at check' -l json -d 'Prints a JSON array on standard output, of objects with file, line, column, severity (error or note) and message'
complete -c signstar-configure-build -n '__signstar_configure_build_at check' -s h -l help -d 'Shows this help'
complete -c signstar-configure-build -n '__signstar_configure_build_at check' -F
