# Completion of vdk-connectors, and of vdk connectors, for bash 3.2 or newer.
#
#   eval "$(vdk-connectors completion bash)"      in ~/.bashrc

# Sets COMPREPLY to what "$1 $2..." offers; the last argument is the word at the cursor, and $_vdk_connectors_prefix
# the part of it that bash does not replace.
_vdk_connectors_offer() {
  local line word meaning directive=: action= longest=0
  local -a values=() meanings=()
  # Not $(...): that would expand the brackets in a text as a pattern.
  while IFS= read -r line; do
    case $line in
      :*) directive=$line; continue ;;
    esac
    word=${line%%$'\t'*}
    meaning=
    [[ $line == *$'\t'* ]] && meaning=${line#*$'\t'}
    word=${word#"$_vdk_connectors_prefix"}
    # A name from an index could be anything; bash inserts it as it is.
    [[ $word == *[!a-zA-Z0-9_.,:=+@%/-]* ]] && printf -v word %q "$word"
    values+=("$word")
    meanings+=("$meaning")
    ((${#word} > longest)) && longest=${#word}
  done < <("$@" 2>/dev/null)
  COMPREPLY=("${values[@]}")
  # Meanings are shown where bash lists the values (63, 33, 64) and inserts none of them.
  if [[ ${#values[@]} -gt 1 && ${COMP_TYPE-} =~ ^(63|33|64)$ ]]; then
    local i width=$((${COLUMNS:-80} - longest - 4))
    for ((i = 0; i < ${#values[@]}; i++)); do
      [[ -n ${meanings[i]} && $width -gt 8 ]] || continue
      printf -v 'COMPREPLY[i]' '%-*s  (%s)' "$longest" "${values[i]}" "${meanings[i]:0:width}"
    done
    return
  fi
  case $directive in
    :files) action=-f ;;
    :folders) action=-d ;;
  esac
  if [[ -n $action ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r line; do
      COMPREPLY+=("$line")
    done < <(compgen "$action" -- "$_vdk_connectors_word")
  fi
  # What is completed as a part of a longer word is not finished.
  [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=/] ]] && compopt -o nospace 2>/dev/null
  return 0
}

# Completes with the command in "$@"; the words after the first $_vdk_connectors_skip are its arguments.
_vdk_connectors_complete() {
  # Bash splits words at '=' and ':'; put those parts together again.
  local rest=${COMP_LINE:0:COMP_POINT} i part
  local -a words=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    part=${COMP_WORDS[i]}
    if [[ $i -gt 0 && -n $rest && $rest != [[:space:]]* ]]; then
      words[${#words[@]} - 1]+=$part
    else
      rest=${rest#"${rest%%[![:space:]]*}"}
      words+=("$part")
    fi
    rest=${rest#"$part"}
  done
  local last=$((${#words[@]} - 1))
  local _vdk_connectors_word=${COMP_WORDS[COMP_CWORD]}
  [[ $_vdk_connectors_word == [=:] ]] && _vdk_connectors_word=
  local _vdk_connectors_prefix=${words[last]%"$_vdk_connectors_word"}
  _vdk_connectors_offer "$@" "${words[@]:_vdk_connectors_skip}"
}

_vdk_connectors() {
  local _vdk_connectors_skip=1
  _vdk_connectors_complete "$1" __complete
}

# 'vdk' may be Python's: then its own completion keeps working, and 'vdk connectors' is completed by vdk-connectors.
_vdk_connectors_of_vdk() {
  if [[ $COMP_CWORD -gt 1 && ${COMP_WORDS[1]} == connectors ]]; then
    local _vdk_connectors_skip=2
    if type -P vdk-connectors >/dev/null; then
      _vdk_connectors_complete vdk-connectors __complete
    else
      _vdk_connectors_complete "$1" connectors __complete
    fi
    return
  fi
  if [[ -n $_vdk_connectors_other ]]; then
    "$_vdk_connectors_other" "$@"
  elif [[ $COMP_CWORD -eq 1 && connectors == "$2"* ]]; then
    COMPREPLY=(connectors)
  fi
}

_vdk_connectors_register() {
  local other=
  other=$(complete -p vdk 2>/dev/null) || :
  case $other in
    *' _vdk_connectors_of_vdk '*) ;; # this script was run before
    *' -F '*)
      _vdk_connectors_other=${other##* -F }
      _vdk_connectors_other=${_vdk_connectors_other%% *}
      eval "${other/ -F $_vdk_connectors_other / -F _vdk_connectors_of_vdk }"
      ;;
    '')
      _vdk_connectors_other=
      complete -o bashdefault -o default -F _vdk_connectors_of_vdk vdk
      ;;
  esac
  complete -o bashdefault -o default -F _vdk_connectors vdk-connectors
}
_vdk_connectors_register
