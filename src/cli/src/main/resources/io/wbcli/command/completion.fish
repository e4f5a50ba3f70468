# Completion of wb for fish, printed by "wb completion fish".

set -g __wb_candidates %PROGRAM%

function __wb_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l unescaped (string unescape -- "$current"); and set current $unescaped
    set -l lines (sh -c $__wb_candidates $words "$current" 2>/dev/null)
    switch "$lines"
        case :file :directory
            set -l option (string match -r -- '^--[^=]*=' $current)
            for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' "$current"))
                echo -- "$option$path"
            end
        case '*'
            test -z "$lines"; or printf '%s\n' $lines
    end
end

complete -c wb -f -a '(__wb_complete)'
