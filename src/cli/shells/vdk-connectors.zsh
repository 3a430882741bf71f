#compdef vdk-connectors
# Completion of vdk-connectors, and of vdk connectors, for zsh.
#
#   source <(vdk-connectors completion zsh)      in ~/.zshrc, after compinit

# Offers what the command in "$@" prints for the words up to the cursor, of which the first $skip are left out.
_vdk_connectors_offer() {
  local line word directive=:
  local -a typed values
  typed=("${(@Q)words[skip + 1,CURRENT]}")
  for line in ${(f)"$("$@" "${typed[@]}" 2>/dev/null)"}; do
    if [[ $line == :* ]]; then
      directive=$line
      continue
    fi
    word=${${line%%$'\t'*}//:/\\:}
    [[ $line == *$'\t'* ]] && word+=:${line#*$'\t'}
    values+=($word)
  done
  local result=1
  (( $#values )) && _describe value values && result=0
  if [[ $directive != : ]]; then
    [[ ${words[CURRENT]} == --*=* ]] && compset -P 1 '*='
    if [[ $directive == :folders ]]; then
      _files -/ && result=0
    else
      _files && result=0
    fi
  fi
  return result
}

_vdk_connectors() {
  local skip=1
  _vdk_connectors_offer $words[1] __complete
}

# 'vdk' may be Python's: then its own completion keeps working, and 'vdk connectors' is completed by vdk-connectors.
_vdk_connectors_of_vdk() {
  if (( CURRENT > 2 )) && [[ $words[2] == connectors ]]; then
    local skip=2
    if (( $+commands[vdk-connectors] )); then
      _vdk_connectors_offer vdk-connectors __complete
    else
      _vdk_connectors_offer $words[1] connectors __complete
    fi
  elif [[ -n $_vdk_connectors_other ]]; then
    ${(z)_vdk_connectors_other} "$@"
  elif (( CURRENT == 2 )); then
    local commands=('connectors:find database connectors')
    _describe command commands
  fi
}

() {
  emulate -L zsh
  # Loaded by compinit from a folder of functions: complete at once.
  case ${funcstack[2]-} in
    _vdk-connectors) return 1 ;;
    _vdk) return 2 ;;
  esac
  if (( ! $+functions[compdef] )); then
    print -u2 "vdk-connectors: completion requires compinit; run 'autoload -Uz compinit; compinit' before this"
  else
    compdef _vdk_connectors vdk-connectors
    [[ ${_comps[vdk]-} == _vdk_connectors_of_vdk ]] || typeset -g _vdk_connectors_other=${_comps[vdk]-}
    compdef _vdk_connectors_of_vdk vdk
  fi
  return 0
} || case $? in
  1) _vdk_connectors "$@" ;;
  2) _vdk_connectors_of_vdk "$@" ;;
esac
