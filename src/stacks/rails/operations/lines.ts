/** Longest line of generated Ruby before its indentation, which is eight at most. */
const ROOM = 112;

/** `head(a, b)` on one line, or with an argument a line where that is too long. */
export function callLines(head: string, args: readonly string[], tail = ''): readonly string[] {
  const one = args.length === 0 ? `${head}${tail}` : `${head}(${args.join(', ')})${tail}`;
  if (one.length <= ROOM || args.length === 0) return [one];
  return [`${head}(`, ...(args.length > MOST_LINES ? together(args) : separated(args)), `)${tail}`];
}

/** A method has ten lines at most. */
const MOST_LINES = 7;

/** As `callLines`, with as many arguments a line as there is room for: an example has five lines at most. */
export function filledLines(head: string, args: readonly string[]): readonly string[] {
  const one = callLines(head, args);
  if (one.length <= 1) return one;
  return [`${head}(`, ...together(args), ')'];
}

/** As many items a line as there is room for. */
function together(items: readonly string[]): readonly string[] {
  const rows: string[] = [];
  for (const item of separated(items)) {
    const longer = `${rows.at(-1) ?? ''}${rows.length === 0 ? item : item.slice(1)}`;
    if (rows.length === 0 || longer.length > ROOM) rows.push(item);
    else rows[rows.length - 1] = longer;
  }
  return rows;
}

/** Lines of a block, one step further in. */
export const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => (line === '' ? '' : `  ${line}`));

/** `{ a }` on one line where there is one statement and room, else `do … end`. */
export function blockLines(head: string, body: readonly string[]): readonly string[] {
  const one = `${head} { ${body[0] ?? ''} }`;
  return body.length === 1 && one.length <= ROOM ? [one] : [`${head} do`, ...indented(body), 'end'];
}

/**
 * An expectation of a block, on as few lines as it fits.
 *
 * @param parts the matcher and the calls chained to it
 */
export function expectBlock(block: string, to: 'to' | 'not_to', parts: readonly string[]): readonly string[] {
  const matcher = parts.join('');
  const one = `expect { ${block} }.${to} ${matcher}`;
  if (one.length <= ROOM) return [one];
  const head = `expect { ${block} }`;
  const second = `  .${to} ${matcher}`;
  if (second.length <= ROOM) return [head, second];
  return [head, `  .${to} ${parts[0] ?? ''}`, ...parts.slice(1).map((part) => `  ${part}`)];
}

/** `{ user: user }` on one line where that fits, else one pair a line. */
export function hashLines(head: string, pairs: readonly string[], tail = ''): readonly string[] {
  const one = pairs.length === 0 ? `${head}{}${tail}` : `${head}{ ${pairs.join(', ')} }${tail}`;
  return one.length <= ROOM ? [one] : [`${head}{`, ...(pairs.length > MOST_LINES ? together(pairs) : separated(pairs)), `}${tail}`];
}

const separated = (items: readonly string[]): readonly string[] =>
  items.map((item, index) => `  ${item}${index === items.length - 1 ? '' : ','}`);

/** Groups of lines below each other, with an empty line around those that have several. */
export const spread = (groups: readonly (readonly string[])[]): readonly string[] =>
  groups.flatMap((group, index) => (index > 0 && (group.length > 1 || (groups[index - 1]?.length ?? 0) > 1) ? ['', ...group] : group));

/** The widest line that RuboCop takes. */
const WIDTH = 120;

/** `def perform(a, b)`, on as many lines as it takes, each below the first parameter. */
export function parameterLines(head: string, parameters: readonly string[]): readonly string[] {
  if (parameters.length === 0) return [head];
  return filled(`${head}(`, parameters, ')');
}

/** `attr_reader :a, :b`, on as many lines as it takes. */
export const readerLines = (head: string, names: readonly string[]): readonly string[] =>
  names.length === 0
    ? []
    : filled(
        `${head} `,
        names.map((name) => `:${name}`),
        '',
      );

function filled(head: string, items: readonly string[], tail: string): readonly string[] {
  const rows: string[] = [];
  for (const item of items.map((text, index) => `${text}${index < items.length - 1 ? ',' : tail}`)) {
    const row = rows.at(-1);
    if (row !== undefined && head.length + row.length + 1 + item.length <= WIDTH) rows[rows.length - 1] = `${row} ${item}`;
    else rows.push(item);
  }
  return rows.map((row, index) => `${index === 0 ? head : ' '.repeat(head.length)}${row}`);
}
