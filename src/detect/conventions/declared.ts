import { attempt, json, record, within } from '../read/values.ts';
import type { Convention, Fact, Finding } from '../finding.ts';
import type { Folder } from '../folder.ts';

type Told = Partial<Record<Convention, Fact>>;

const PRETTIER = ['.prettierrc', '.prettierrc.json', '.prettierrc.yml', '.prettierrc.yaml', '.prettierrc.toml'] as const;
/** What Prettier does where it is not told. */
const DEFAULTS = { singleQuote: false, semi: true, useTabs: false, tabWidth: 2 } as const;

const fact = (value: string, file: string, found: string): Fact => ({ value, evidence: [{ file, found }] });

/** What the formatter's configuration and .editorconfig say. A configuration that is a program is not run, and so says nothing here. */
export async function declared(ecosystem: string, folder: Folder): Promise<Finding['conventions']> {
  const editor = await editorConfig(folder);
  const prettier = ecosystem === 'node' ? await prettierConfig(folder) : {};
  const { indent, ...rest } = prettier;
  // What Prettier is not told of, it reads in .editorconfig.
  const known = indent?.evidence.some(({ found }) => /useTabs|tabWidth/.test(found)) === true ? indent : (editor.indent ?? indent);
  return { ...rest, ...(known === undefined ? {} : { indent: known }) };
}

async function prettierConfig(folder: Folder): Promise<Told> {
  const options = await prettierOptions(folder);
  if (options === undefined) return {};
  const { file, values } = options;
  const told = (key: keyof typeof DEFAULTS): readonly [unknown, string] => {
    const value = values[key];
    return value === undefined ? [DEFAULTS[key], `${key} is not set`] : [value, `${key}: ${JSON.stringify(value)}`];
  };
  const [quotes, quotesFound] = told('singleQuote');
  const [semi, semiFound] = told('semi');
  const [tabs, tabsFound] = told('useTabs');
  const [width, widthFound] = told('tabWidth');
  return {
    quotes: fact(quotes === true ? 'single' : 'double', file, quotesFound),
    semicolons: fact(semi === false ? 'no' : 'yes', file, semiFound),
    indent:
      values['useTabs'] === undefined && values['tabWidth'] === undefined
        ? fact('2 spaces', file, 'indent is not set')
        : fact(tabs === true ? 'tabs' : `${String(width)} spaces`, file, tabs === true ? tabsFound : widthFound),
  };
}

async function prettierOptions(
  folder: Folder,
): Promise<{ readonly file: string; readonly values: Readonly<Record<string, unknown>> } | undefined> {
  for (const name of PRETTIER) {
    const content = await folder.read(name);
    if (content === undefined) continue;
    // JSON is YAML as well.
    const { parse } = name.endsWith('.toml') ? await import('smol-toml') : await import('yaml');
    return { file: folder.at(name), values: record(attempt(content, parse)) };
  }
  const own = within(json(await folder.read('package.json')), 'prettier');
  return typeof own === 'object' && own !== null ? { file: folder.at('package.json'), values: record(own) } : undefined;
}

/** The indent of .editorconfig: of TypeScript or JavaScript where it has sections of their own, else of all files. */
async function editorConfig(folder: Folder): Promise<Told> {
  const content = await folder.read('.editorconfig');
  if (content === undefined) return {};
  const { parse } = await import('ini');
  const sections = attempt(
    content.replace(/^\[(.*)\]$/gm, (_, glob: string) => `[${glob.replaceAll('.', '\\.')}]`),
    parse,
  );
  const chosen = Object.entries(record(sections)).filter(([glob]) => glob === '*' || /\b[jt]s\b/.test(glob));
  const inOrder = chosen.sort(([a], [b]) => Number(b === '*') - Number(a === '*'));
  const values: Readonly<Record<string, unknown>> = Object.fromEntries(inOrder.flatMap(([, section]) => Object.entries(record(section))));
  const { indent_style: style, indent_size: size } = values;
  if (style === 'tab') return { indent: fact('tabs', folder.at('.editorconfig'), 'indent_style = tab') };
  return typeof size === 'string' && /^\d+$/.test(size)
    ? { indent: fact(`${size} spaces`, folder.at('.editorconfig'), `indent_size = ${size}`) }
    : {};
}
