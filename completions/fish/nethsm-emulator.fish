# fish completion for nethsm-emulator; made from the program's definition by scripts/generate-manuals: change it there.
function __nethsm_emulator_at --description 'Whether the command line is at this command'
    set -l commands 'make-update'
    set -l valued --listen --state --firmware --insecure --version --notes --output --force
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
complete -c nethsm-emulator -f
complete -c nethsm-emulator -n '__nethsm_emulator_at' -a make-update -d 'Make an image that an emulator takes for an update, and a real device does not'
complete -c nethsm-emulator -n '__nethsm_emulator_at' -s h -l help -d 'Shows this help'
complete -c nethsm-emulator -n '__nethsm_emulator_at' -l version -d 'Shows the version'
complete -c nethsm-emulator -n '__nethsm_emulator_at' -l listen -x -d 'Address and port to listen on; port 0 takes a free one'
complete -c nethsm-emulator -n '__nethsm_emulator_at' -l state -x -d 'Directory to keep the device\'s content in, its certificate included'
complete -c nethsm-emulator -n '__nethsm_emulator_at' -l firmware -x -d 'Firmware to behave like: 4.0 or 5.0'
complete -c nethsm-emulator -n '__nethsm_emulator_at' -l insecure -x -d 'Run even where it looks like production'
complete -c nethsm-emulator -n '__nethsm_emulator_at make-update' -l version -x -d 'Version that the updated device says it has'
complete -c nethsm-emulator -n '__nethsm_emulator_at make-update' -l notes -x -d 'File with the release notes, in UTF-8'
complete -c nethsm-emulator -n '__nethsm_emulator_at make-update' -l output -x -d 'File to write the image to; - for standard output'
complete -c nethsm-emulator -n '__nethsm_emulator_at make-update' -l force -x -d 'Write the file even if there is one already'
complete -c nethsm-emulator -n '__nethsm_emulator_at make-update' -s h -l help -d 'Shows this help'
