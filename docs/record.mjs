/**
 * Draws docs/run.svg: the screen of a terminal after a real run, with its real figures.
 *
 *   node docs/record.mjs FOLDER COMMAND…
 *   node docs/record.mjs ../store 'scaffold model Product name:string:length=2..100! sku:string:uniq! price:decimal{10.2}:min=0!'
 *
 * The command is run in a pseudo-terminal (`script` of util-linux) in FOLDER, an application made by `scaffold new`; what it prints goes
 * through a terminal emulator, so that lines which were drawn anew stand there once.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import headless from '@xterm/headless';

const COLUMNS = 120;
const MOST_ROWS = 200;
const [CELL, LINE, MARGIN] = [8.43, 19, 20];
/** The colours that the command uses, on a dark ground. */
const COLOURS = { 1: '#ff7b72', 2: '#3fb950', 3: '#d29922', 4: '#58a6ff', 6: '#39c5cf', 8: '#8b949e' };
const [GROUND, TEXT, DIM] = ['#0d1117', '#e6edf3', '#8b949e'];

const [folder, ...lines] = process.argv.slice(2);
if (folder === undefined || lines.length === 0) throw new Error('node docs/record.mjs FOLDER COMMAND…');
const bin = process.env.SCAFFOLD_BIN ?? path.resolve(import.meta.dirname, '../dist/bin.js');
const terminal = new headless.Terminal({ cols: COLUMNS, rows: MOST_ROWS, allowProposedApi: true, convertEol: true });

for (const line of lines) {
  await shown(`\u001b[32m$\u001b[39m ${line}\n`);
  const { stdout } = spawnSync('script', ['-qec', `stty cols ${COLUMNS} rows 50; ${withProgram(line)}`, '/dev/null'], {
    cwd: folder,
    env: { ...process.env, TERM: 'xterm-256color', CI: '', NO_COLOR: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  await shown(stdout);
}
writeFileSync(path.join(import.meta.dirname, 'run.svg'), svg(rows()));

/** The command of this checkout in place of the word. */
function withProgram(line) {
  return line.replace(/^scaffold /, `${process.execPath} ${bin} `);
}

function shown(output) {
  return new Promise((resolve) => terminal.write(output, resolve));
}

/** What stands on the screen, line by line, as runs of cells of one look. */
function rows() {
  const buffer = terminal.buffer.active;
  const all = Array.from({ length: buffer.length }, (_, row) => runsOf(buffer.getLine(row)));
  return all.slice(0, all.findLastIndex((runs) => runs.length > 0) + 1);
}

function runsOf(line) {
  const runs = [];
  for (let column = 0; column < (line?.length ?? 0); column += 1) {
    const cell = line.getCell(column);
    const characters = cell?.getChars() ?? '';
    if (characters === '' || cell === undefined) continue;
    const look = `${cell.isDim() ? DIM : (COLOURS[cell.isFgDefault() ? -1 : cell.getFgColor()] ?? TEXT)}${cell.isBold() ? ' bold' : ''}`;
    const last = runs.at(-1);
    if (last?.look === look && last.end === column) Object.assign(last, { text: last.text + characters, end: column + cell.getWidth() });
    else if (characters.trim() !== '' || last !== undefined) runs.push({ look, column, text: characters, end: column + cell.getWidth() });
  }
  return runs.filter(({ text }) => text.trim() !== '');
}

function svg(list) {
  const [width, height] = [Math.ceil(COLUMNS * CELL) + 2 * MARGIN, list.length * LINE + 2 * MARGIN];
  const texts = list.flatMap((runs, row) =>
    runs.map(({ look, column, text }) => {
      const [fill, weight] = look.split(' ');
      const place = `x="${(MARGIN + column * CELL).toFixed(1)}" y="${MARGIN + row * LINE + 14}"`;
      return `<text ${place} fill="${fill}"${weight === undefined ? '' : ' font-weight="bold"'}>${escaped(text)}</text>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(lines.join('; '))}">
<rect width="${width}" height="${height}" rx="8" fill="${GROUND}"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" xml:space="preserve">
${texts.join('\n')}
</g>
</svg>
`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
