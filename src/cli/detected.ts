import type { PackageReport, TreeReport } from '../api/detect.ts';

type Row = readonly [name: string, value: string, evidence: string];

/** `moduleFormat` as people read it: module format. */
const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** A tree as text: a block a package, a line a fact, with what shows it. */
export function detectedText({ root, workspace, packages }: TreeReport): string {
  if (packages.length === 0) return `${root} holds no application that scaffold knows\n  scaffold new --help\n`;
  const head =
    workspace.length === 0
      ? []
      : [`${String(packages.length)} packages (${[...new Set(workspace.map(({ file }) => file))].join(', ')})`, ''];
  return `${[...head, packages.map(blockOf).join('\n\n')].join('\n')}\n`;
}

function blockOf(found: PackageReport): string {
  const facts = [
    ...found.frameworks.map((fact) => ['framework', { ...fact, value: fact.title }] as const),
    ...Object.entries(found.aspects),
    ...Object.entries(found.conventions),
  ];
  const rows = facts.map(([name, { value, version, evidence }]): Row => {
    const [place] = evidence;
    const shown = version === undefined ? value : `${value} ${version}`;
    return [words(name), shown, place === undefined ? '' : `${place.file}: ${place.found}`];
  });
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(([name, value, evidence]) =>
    `  ${name.padEnd(widths[0] ?? 0)}  ${value.padEnd(widths[1] ?? 0)}  ${evidence}`.trimEnd(),
  );
  const title = [found.path === '.' ? undefined : found.path, found.name].filter((part) => part !== undefined).join('  ');
  return [...(title === '' ? [] : [title]), ...lines, ...outlookLines(found)].join('\n');
}

const VERDICTS = {
  yes: 'scaffold generates resources here',
  setup: 'scaffold generates resources here once this is done',
  no: 'scaffold cannot generate resources here',
} as const;

function outlookLines({ outlook: { resources, obstacles, remarks = [], nearest, command } }: PackageReport): readonly string[] {
  return [
    '',
    `  ${VERDICTS[resources]}${obstacles.length > 0 ? ':' : ''}`,
    ...obstacles.map((obstacle) => `    ${obstacle}`),
    ...remarks.map((remark) => `  ${remark}`),
    ...(nearest === undefined ? [] : [`  Nearest is ${nearest.stack}: ${nearest.because}`]),
    `  ${command}`,
  ];
}
