import type { SHELLS } from './candidates.ts';

/** `${` of a shell, which a template would take for its own. */
const shell = (text: TemplateStringsArray): string => text.raw.join('').replaceAll('\\${', '${');

/** The program itself answers what comes next; these hand it the words and show what it says. */
export const SCRIPTS = {
  bash: shell`# scaffold completion for bash: put this into ~/.bashrc, or run  source <(scaffold completion bash)
_scaffold() {
  local line=\${COMP_LINE:0:COMP_POINT} word prefix='' sign
  local -a words lines
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  word=\${words[\${#words[@]}-1]}
  # Readline cuts words at these signs and puts only the last piece in place.
  for sign in : =; do
    if [[ $COMP_WORDBREAKS == *$sign* && $word == *$sign* && \${#word} -gt \${#prefix} ]]; then
      local upto=\${word%"\${word##*$sign}"}
      (( \${#upto} > \${#prefix} )) && prefix=$upto
    fi
  done
  mapfile -t lines < <(scaffold complete -- "\${words[@]:1}" 2>/dev/null | cut -f1)
  COMPREPLY=()
  if [[ \${lines[0]-} == :files ]]; then
    compopt -o default 2>/dev/null
    return
  fi
  for line in "\${lines[@]}"; do COMPREPLY+=("\${line#"$prefix"}"); done
  [[ \${#lines[@]} -eq 1 && \${lines[0]} == *[:=] ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -F _scaffold scaffold
`,
  zsh: shell`#compdef scaffold
# scaffold completion for zsh: run  source <(scaffold completion zsh)  after compinit, or save this as _scaffold in a folder of $fpath
_scaffold() {
  local line value
  local -a lines values open shown shown_open
  lines=("\${(@f)$(scaffold complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  [[ $lines[1] == :files ]] && { _files; return }
  for line in $lines; do
    value=\${line%%$'\t'*}
    [[ -z $value ]] && continue
    if [[ $value == *[:=] ]]; then
      open+=("$value") shown_open+=("$value  -- \${line#*$'\t'}")
    else
      values+=("$value") shown+=("$value  -- \${line#*$'\t'}")
    fi
  done
  (( $#values )) && compadd -Q -l -d shown -- "$values[@]"
  (( $#open )) && compadd -Q -S '' -l -d shown_open -- "$open[@]"
}
compdef _scaffold scaffold
`,
  fish: shell`# scaffold completion for fish: scaffold completion fish > ~/.config/fish/completions/scaffold.fish
function __scaffold_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l lines (scaffold complete -- $words[2..-1] 2>/dev/null)
    if test "$lines[1]" = :files
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $lines
    end
end
complete -c scaffold -f -a '(__scaffold_complete)'
`,
  powershell: shell`# scaffold completion for PowerShell: scaffold completion powershell >> $PROFILE
Register-ArgumentCompleter -Native -CommandName scaffold -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $quote = [char]39
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -le $cursorPosition } | ForEach-Object { $_.Extent.Text.Trim($quote) })
    if ($wordToComplete -eq '') { $words += '' }
    scaffold complete -- @words 2>$null | ForEach-Object {
        $value, $description = $_ -split [char]9, 2
        if ($value -eq ':files') {
            Get-ChildItem "$wordToComplete*" | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_.Name, $_.Name, 'ProviderItem', $_.Name) }
        } else {
            $text = if ($value -match '[{}!]') { $quote + $value + $quote } else { $value }
            $tip = if ($description) { $description } else { $value }
            [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $tip)
        }
    }
}
`,
} as const satisfies Record<(typeof SHELLS)[number], string>;
