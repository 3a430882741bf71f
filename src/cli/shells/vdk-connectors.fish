# Completion of vdk-connectors, and of vdk connectors, for fish 3.0 or newer.
#
#   vdk-connectors completion fish | source      in ~/.config/fish/config.fish

function __vdk_connectors_offer
    set -l words (commandline -opc)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    set -e words[1]
    if test "$argv[1]" = vdk
        set -e words[1]
        set program vdk-connectors
        type -q vdk-connectors; or set program vdk connectors
    else
        type -q -- $program; or set program vdk-connectors
    end
    set -l current (commandline -ct)
    set -l option (string match -r '^--[^=]*=' -- $current)
    set -l path (string replace -r '^--[^=]*=' '' -- $current)
    for line in ($program __complete $words $current 2>/dev/null)
        switch $line
            case ':files'
                for file in (__fish_complete_path $path)
                    echo "$option$file"
                end
            case ':folders'
                for folder in (__fish_complete_directories $path '')
                    echo "$option$folder"
                end
            case ':'
            case '*'
                echo $line
        end
    end
end

function __vdk_connectors_is_first
    test (count (commandline -opc)) -eq 1
end

function __vdk_connectors_is_subcommand
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test $words[2] = connectors
end

complete -c vdk-connectors -f -k -a '(__vdk_connectors_offer vdk-connectors)'
# 'vdk' may be Python's: its own completion keeps working.
complete -c vdk -n __vdk_connectors_is_first -a connectors -d 'find database connectors'
complete -c vdk -n __vdk_connectors_is_subcommand -f -k -a '(__vdk_connectors_offer vdk)'
