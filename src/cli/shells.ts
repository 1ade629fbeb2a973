export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/**
 * The script that makes a shell complete a program's command lines. It asks the program for each word; what was typed
 * goes there as arguments and is never evaluated.
 */
export function scriptFor(shell: Shell, program: string): string {
  const script = { bash: BASH, zsh: ZSH, fish: FISH }[shell];
  return script.replaceAll('PROGRAM', program).replaceAll('FUNCTION', `_${program.replaceAll('-', '_')}`);
}

/**
 * Bash splits words at `=` and `:`: they are put together again here, and what stands before a `=` is taken off the
 * answers. Names of files are left to readline, which quotes them. Works with the bash 3.2 of macOS, too.
 */
const BASH = `# bash completion of PROGRAM
FUNCTION() {
  local IFS=$' \\t\\n' line=\${COMP_LINE:0:COMP_POINT} words=() i word blank current kept= answer directive
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]} blank=
    while [[ $line == [[:space:]]* ]]; do line=\${line:1} blank=1; done
    if ((i == COMP_CWORD)); then word=$line; else line=\${line:\${#word}}; fi
    if [[ -z $blank && i -gt 0 ]]; then words[\${#words[@]}-1]+=$word; else words[\${#words[@]}]=$word; fi
  done
  current=\${words[\${#words[@]}-1]}
  answer=$(command PROGRAM __complete -- "\${words[@]:1}" 2>/dev/null </dev/null) || return 0
  directive=\${answer##*$'\\n'}
  if [[ $COMP_WORDBREAKS == *=* && $current == *=* ]]; then kept=\${current%=*}=; fi
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    case $word in :* | '') ;; *) COMPREPLY[\${#COMPREPLY[@]}]=\${word#"$kept"} ;; esac
  done <<<"$answer"
  case $directive in
    *' '*)
      if ((\${#COMPREPLY[@]})); then
        while IFS= read -r word; do COMPREPLY[\${#COMPREPLY[@]}]=$word; done < <(compgen -f -- "$current")
        compopt -o filenames 2>/dev/null
      fi
      ;;
    *) compopt +o default 2>/dev/null ;;
  esac
  case $directive in :[2367]*) compopt -o nospace 2>/dev/null ;; esac
}
complete -o default -F FUNCTION PROGRAM
`;

const ZSH = `#compdef PROGRAM
FUNCTION() {
  local -a answer open closed
  local line word directive
  answer=("\${(@f)$(command PROGRAM __complete -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null </dev/null)}")
  directive=$answer[-1]
  [[ $directive == :* ]] || return 1
  for line in "\${(@)answer[1,-2]}"; do
    word=\${line%%$'\\t'*}
    line=\${word//:/\\\\:}\${\${line#$word}/$'\\t'/:}
    if [[ $word == *= ]]; then open+=("$line"); else closed+=("$line"); fi
  done
  (( $#closed )) && _describe -t words PROGRAM closed -M 'm:{a-z}={A-Z}'
  (( $#open )) && _describe -t words PROGRAM open -S '' -M 'm:{a-z}={A-Z}'
  if [[ $directive == *' '* ]]; then
    compset -p \${directive#* }
    _files
  fi
}
if [[ $funcstack[1] == _PROGRAM ]]; then
  FUNCTION "$@"
else
  compdef FUNCTION PROGRAM
fi
`;

const FISH = `# fish completion of PROGRAM
function _FUNCTION
    command -q PROGRAM; or return
    set -l words (commandline -opc)
    set -e words[1]
    set -l typed (commandline -ct)
    set -l current (string unescape -- "$typed")
    set -q current[1]; or set current "$typed"
    set -l answer (command PROGRAM __complete -- $words "$current" 2>/dev/null </dev/null)
    or return
    set -l directive $answer[-1]
    set -e answer[-1]
    set -q answer[1]; and printf '%s\\n' $answer
    if string match -q '* *' -- $directive
        set -l from (string split ' ' -- $directive)[2]
        set -l before (string sub -l $from -- "$current")
        for path in (__fish_complete_path (string sub -s (math $from + 1) -- "$current"))
            printf '%s%s\\n' "$before" $path
        end
    end
end
complete -c PROGRAM -f -a '(_FUNCTION)'
`;
