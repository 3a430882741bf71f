# Completion of vdk-connectors, and of vdk connectors, for fish 3.0 or newer.
#
#   vdk-connectors completion fish | source      in ~/.config/fish/config.fish

function __vdk_connectors_offer
    set -l words (commandline -opc)
    set -e words[1]
    set -l program vdk-connectors
    if test "$argv[1]" = vdk
        set -e words[1]
        type -q vdk-connectors; or set program vdk connectors
    else
        set program (commandline -opc)[1]
    end
    set -l current (commandline -ct)
    for line in ($program __complete $words $current 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path (string replace -r '^--[^=]*=' '' -- $current)
            case ':folders'
                __fish_complete_directories (string replace -r '^--[^=]*=' '' -- $current) ''
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
