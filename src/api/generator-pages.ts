import { generators } from '../../generators/index.ts';
import { isOption } from '../core/blueprint/options.ts';
import type { BoundFileRow, EditRow, Generator, InputRow } from '../core/define.ts';
import { PHASES } from '../core/pipeline.ts';

/** What each phase is to the proof, for readers of a page. */
const PHASE_WORDS = {
  ground: 'what the specs need to run at all',
  spec: 'seen to fail first',
  schema: 'the database',
  code: 'seen to make them pass',
} as const satisfies Record<(typeof PHASES)[number], string>;

const INDEX = 'index.md';
const pageOf = ({ id }: Generator): string => `${id.replace(':', '-')}.md`;

/** The pages of docs/generators, by name: one for each generator that is built in, from its declaration, and a list of them. */
export const generatorPages = (): ReadonlyMap<string, string> =>
  new Map([[INDEX, index()], ...generators.map((generator): [string, string] => [pageOf(generator), page(generator)])]);

const index = (): string =>
  `# Generators

Written by \`npm run docs\` from the declarations. \`scaffold describe GENERATOR\` says the same, and \`--json\` has the JSON Schema of the input. A name without its stack means the generator of the
stack that the folder holds. [Your own](../own-generators.md) stand beside these.

| generator | what it makes |
|---|---|
${generators.map((generator) => `| [\`${generator.id}\`](${pageOf(generator)}) | ${cell(generator.description)} |`).join('\n')}
`;

function page(generator: Generator): string {
  const { id, description, prompts, files, edits, needs = [], examples } = generator;
  return [
    `# ${id}`,
    `${description}.`,
    fenced(examples),
    '## What it takes',
    table(['input', 'what it is', 'values', 'without an answer'], prompts.map(inputRow)),
    'Every run takes `--dry-run`, `--json`, `--input`, `--on-conflict`, `--no-verify`, `--no-install`, `--strict` and `--report` besides: see [settings](../settings.md).',
    ...(needs.length === 0 ? [] : ['## What must be there', list(needs.map(({ from, path }) => `\`${path}\`, made by \`${from.id}\``))]),
    ...(files.length === 0 ? [] : ['## What it writes', filesTable(files)]),
    ...(edits.length === 0 ? [] : ['## What it adds to files that are there', editsTable(edits)]),
    ...(files.length === 0
      ? []
      : [
          '## Make its templates your own',
          fenced([`scaffold eject ${id}`]),
          'What is ejected wins from then on: see [own generators](../own-generators.md).',
        ]),
  ]
    .join('\n\n')
    .concat('\n');
}

const inputRow = (row: InputRow): readonly string[] => [
  `\`${isOption(row) ? `--${row.name}` : row.name}\`${row.kind === 'list' ? ', any number of times' : ''}`,
  row.message,
  row.choices === undefined
    ? row.example === undefined
      ? ''
      : `for example \`${row.example}\``
    : row.choices.map((choice) => `\`${choice}\``).join(', '),
  row.default === undefined ? (row.required === true ? 'an error' : '') : `\`${String(row.default)}\``,
];

const filesTable = (files: readonly BoundFileRow[]): string =>
  table(
    ['phase', 'file', ''],
    byPhase(files).map(({ phase, path, kind, when }) => [
      phase,
      `\`${path}\``,
      [...(kind === 'ensure' ? ['only where it is missing'] : []), ...(when === undefined ? [] : ['where it is needed'])].join(', '),
    ]),
  ).concat(
    `\n\n${PHASES.filter((phase) => files.some((row) => row.phase === phase))
      .map((phase) => `*${phase}*: ${PHASE_WORDS[phase]}`)
      .join('; ')}.`,
  );

const editsTable = (edits: readonly EditRow[]): string =>
  list([...new Set(byPhase(edits).map(({ path, when }) => `\`${path}\`${when === undefined ? '' : ', where it is needed'}`))]);

const byPhase = <T extends { readonly phase: (typeof PHASES)[number] }>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase));

const fenced = (lines: readonly string[]): string => ['```sh', ...lines, '```'].join('\n');
const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
const cell = (text: string): string => text.replaceAll('|', '\\|');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((row) => `| ${row.map(cell).join(' | ')} |`.replaceAll('| ---', '|---').replaceAll('--- |', '---|'))
    .join('\n');
