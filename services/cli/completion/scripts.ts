/** What a shell completes of one command. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly {
    /** With its dashes. */
    readonly long: string;
    readonly short: string | undefined;
    readonly description: string;
    /** What its value may be, where that is fixed. */
    readonly choices: readonly string[];
  }[];
  /** What its argument may be, where that is fixed. */
  readonly choices: readonly string[];
}

export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const ofCommand = commands.map(({ name, options, choices }) => {
    const words = [...options.map(({ long }) => long), '--help', ...choices].join(' ');
    return `    ${name}) words="${words}" ;;`;
  });
  const valueCases = valuesOf(commands).map(
    ([long, choices]) => `    ${long}) words="${choices.join(' ')}" ;;`,
  );
  return `_vpcctl() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  case "\${COMP_WORDS[1]}" in
${ofCommand.join('\n')}
  esac
  case "$previous" in
${valueCases.join('\n')}
    -f|--file|--outputs) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words="${commands.map(({ name }) => name).join(' ')} --help --version"; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _vpcctl vpcctl`;
}

export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const cases = commands.map(({ name, options, choices }) => {
    const specs = options.map(({ long, description, choices: values }) => {
      const value = values.length > 0 ? `:value:(${values.join(' ')})` : '';
      return `        ${quoted(`${long}[${escapeZsh(description)}]${value}`)}`;
    });
    const argument = choices.length > 0 ? [`        ${quoted(`1:argument:(${choices.join(' ')})`)}`] : [];
    return `    ${name}) _arguments \\\n${[...specs, ...argument].join(' \\\n')} ;;`;
  });
  return `#compdef vpcctl
_vpcctl() {
  local -a commands
  commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  local command="\${words[2]}"
  shift words; (( CURRENT-- ))
  case "$command" in
${cases.join('\n')}
  esac
}
compdef _vpcctl vpcctl`;
}

export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const names = commands.map(
    ({ name, summary }) => `complete -c vpcctl -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
  );
  const options = commands.flatMap(({ name, options: all, choices }) => {
    const within = `complete -c vpcctl -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
    return [
      ...all.map(({ long, short, description, choices: values }) =>
        [
          within,
          `-l ${long.replace(/^--/, '')}`,
          ...(short === undefined ? [] : [`-s ${short.replace(/^-/, '')}`]),
          `-d ${quoted(description)}`,
          ...(values.length > 0 ? [`-x -a ${quoted(values.join(' '))}`] : []),
        ].join(' '),
      ),
      ...(choices.length > 0 ? [`${within} -f -a ${quoted(choices.join(' '))}`] : []),
    ];
  });
  return [...names, ...options].join('\n');
}

/** Options whose values are fixed, each once. */
function valuesOf(commands: readonly CompletedCommand[]): readonly (readonly [string, readonly string[]])[] {
  const all = commands.flatMap(({ options }) => options.filter(({ choices }) => choices.length > 0));
  return [
    ...new Map(all.map(({ long, short, choices }) => [[long, short].filter(Boolean).join('|'), choices])),
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function escapeZsh(text: string): string {
  return text.replace(/[[\]:]/g, (character) => `\\${character}`);
}
