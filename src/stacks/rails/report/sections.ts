import type { Blueprint } from '../../../core/pipeline.ts';
import type { ReportSection } from '../../../core/ports.ts';
import { DATABASE_NAMES } from '../application.ts';
import { GEMS } from '../project/gems.ts';
import { settingsOf } from '../project/settings.ts';

/** The files of a run and what is in them. */
export interface Made {
  readonly paths: readonly string[];
  readonly read: (path: string) => string | undefined;
}

/** Made by Rails itself, for others to inherit from. */
const BASE = /\/application_\w+\.rb$/u;

/** The parts of document 000's report that are read from the files: components, database, interfaces, settings. */
export function reportSections(blueprint: Blueprint, made: Made): readonly ReportSection[] {
  const migrations = below(made, /^db\/migrate\/.+\.rb$/u);
  const models = classes(made, /^app\/models\/(?!concerns\/).+\.rb$/u);
  const services = classes(made, /^app\/(?:services|forms)\/.+\.rb$/u);
  const jobs = classes(made, /^app\/jobs\/.+\.rb$/u);
  return [
    {
      title: 'Components Implemented',
      rows: [
        { name: 'Models', items: models },
        { name: 'Services', items: services },
        { name: 'Jobs', items: jobs },
        { name: 'Concerns', items: classes(made, /^app\/(?:models|controllers)\/concerns\/.+\.rb$/u) },
        { name: 'Validators', items: classes(made, /^app\/validators\/.+\.rb$/u) },
        { name: 'Migrations', items: migrations },
      ],
    },
    database(made, migrations),
    {
      title: 'Integration Points',
      rows: [
        { name: 'Data Models', items: models },
        { name: 'Business Services', items: services.map((name) => `${name}#call`) },
        { name: 'Background Processing', items: jobs.map((name) => `${name}.perform_later`) },
        { name: 'Database Access', items: scopes(made) },
      ],
    },
    settings(blueprint, made),
    {
      title: 'Performance Considerations',
      rows: [
        { name: 'Query Optimization', items: found(made, OPTIMIZATIONS) },
        { name: 'Caching Strategy', items: lines(made, /^app\//u, /counter_cache: (?:true|:\w+)/gu) },
        { name: 'Background Jobs', items: jobs },
      ],
    },
    {
      title: 'Security Implementation',
      rows: [
        { name: 'Authentication', items: lines(made, /^app\/models\//u, /^ {2}has_secure_\w+.*$/gmu) },
        { name: 'Authorization', items: [] },
        { name: 'Data Protection', items: found(made, PROTECTIONS) },
      ],
    },
    {
      title: 'Next Steps Available',
      rows: [{ items: nextSteps(made, models) }],
    },
  ];
}

interface Sign {
  readonly says: string;
  readonly path: RegExp;
  readonly pattern: RegExp;
}

const OPTIMIZATIONS: readonly Sign[] = [
  { says: 'pages by cursor over an index', path: /^app\/lib\/api\/page\.rb$/u, pattern: /after_cursor/u },
  { says: 'what is included is loaded with one more query', path: /^app\/lib\/api\/page\.rb$/u, pattern: /preload/u },
];

const PROTECTIONS: readonly Sign[] = [
  { says: 'strong parameters', path: /^app\/controllers\/.+_controller\.rb$/u, pattern: /\.permit\(/u },
  { says: 'sensitive fields kept out of logs', path: /filter_parameter_logging\.rb$/u, pattern: /filter_parameters/u },
  { says: 'rate limit', path: /^config\/middleware\/rate_limit\.rb$/u, pattern: /RATE_LIMITED/u },
  { says: 'security headers', path: /^config\/middleware\/security_headers\.rb$/u, pattern: /content-security-policy/u },
  { says: 'encrypted columns', path: /^app\/models\//u, pattern: /^ {2}encrypts /mu },
];

const found = (made: Made, signs: readonly Sign[]): readonly string[] =>
  signs.flatMap(({ says, path, pattern }) => {
    const file = below(made, path).find((candidate) => pattern.test(made.read(candidate) ?? ''));
    return file === undefined ? [] : [`${says} (\`${file}\`)`];
  });

const below = ({ paths }: Made, pattern: RegExp): readonly string[] => paths.filter((path) => pattern.test(path) && !BASE.test(path));

/** Names of the classes that files define, modules in front. */
function classes(made: Made, pattern: RegExp): readonly string[] {
  return below(made, pattern).flatMap((path) => {
    const text = made.read(path) ?? '';
    const modules = [...text.matchAll(/^ *module ([\w:]+)$/gmu)].map(([, name = '']) => name);
    const own = /^ *class ([\w:]+)/mu.exec(text)?.[1];
    return [...modules, ...(own === undefined ? [] : [own])].join('::') || [];
  });
}

/** Each distinct match in the files of a folder, trimmed. */
const lines = (made: Made, path: RegExp, pattern: RegExp): readonly string[] => [
  ...new Set(below(made, path).flatMap((file) => ((made.read(file) ?? '').match(pattern) ?? []).map((line) => `\`${line.trim()}\``))),
];

const scopes = (made: Made): readonly string[] =>
  below(made, /^app\/models\/(?!concerns\/).+\.rb$/u).flatMap((path) => {
    const [name] = classes({ ...made, paths: [path] }, /./u);
    return [...(made.read(path) ?? '').matchAll(/^ *scope :(\w+)/gmu)].map(([, scope = '']) => `${name ?? path}.${scope}`);
  });

function database(made: Made, migrations: readonly string[]): ReportSection {
  const texts = migrations.map((path) => made.read(path) ?? '');
  const count = (pattern: RegExp): number => texts.reduce((sum, text) => sum + (text.match(pattern) ?? []).length, 0);
  const counted = (rows: readonly (readonly [number, string])[]): readonly string[] =>
    rows.filter(([number]) => number > 0).map(([number, what]) => `${String(number)} ${what}`);
  const tables = texts.flatMap((text) => {
    const table = /create_table :(\w+)/u.exec(text)?.[1];
    const columns = [...text.matchAll(/^ *t\.(?!index|check_constraint|foreign_key)\w+ :(\w+)/gmu)].map(([, name = '']) => name);
    return table === undefined ? [] : [`${table} (${columns.join(', ')})`];
  });
  return {
    title: 'Database Architecture',
    rows: [
      { name: 'Tables Created', items: tables },
      {
        name: 'Associations',
        items: below(made, /^app\/models\/(?!concerns\/).+\.rb$/u).flatMap((path) => {
          const own = (made.read(path) ?? '').match(/^ *(?:belongs_to|has_many|has_one) :\w+/gmu) ?? [];
          const [name = path] = classes({ ...made, paths: [path] }, /./u);
          return own.length === 0 ? [] : [`${name} ${own.map((line) => line.trim()).join(', ')}`];
        }),
      },
      {
        name: 'Indexes',
        items: counted([
          [count(/index: true|index: \{(?![^}]*unique)|^ *(?:t\.index|add_index) (?!.*unique)|t\.references .*/gmu), 'plain'],
          [count(/index: \{[^}]*unique: true|^ *(?:t\.index|add_index) .*unique: true/gmu), 'unique'],
        ]),
      },
      {
        name: 'Constraints',
        items: counted([
          [count(/null: false/gu), 'not null'],
          [count(/check_constraint/gu), 'check'],
          [count(/foreign_key: (?:true|\{)|add_foreign_key/gu), 'foreign keys'],
        ]),
      },
    ],
  };
}

function settings({ options }: Blueprint, made: Made): ReportSection {
  const gemfile = made.read('Gemfile') ?? '';
  const gems = made.paths.includes('Gemfile') ? GEMS.flatMap((row) => row.gems).filter(({ name }) => gemfile.includes(`"${name}"`)) : [];
  const { railsVersion, database: adapter } = settingsOf(options);
  return {
    title: 'Dependencies & Configuration',
    rows: [
      { name: 'Gems Added', items: gems.map(({ name }) => name) },
      { name: 'Rails Features', items: [`Rails ${railsVersion} on ${DATABASE_NAMES[adapter]}`] },
      { name: 'Configuration', items: below(made, /^config\/(?:initializers|middleware)\/|^config\/(?:routes|database|brakeman)/u) },
    ],
  };
}

/** What the documents' report calls the next steps: parts that are not there yet. */
function nextSteps(made: Made, models: readonly string[]): readonly string[] {
  const controllers = made.paths.filter((path) => path.startsWith('app/controllers/')).map((path) => made.read(path) ?? '');
  // Each text is taken apart once: a thousand models ask for a thousand controllers.
  const words = controllers.map((text) => new Set(text.match(/\w+/gu)));
  const bare = models.filter((name) => !words.some((there) => name.split('::').every((part) => there.has(part))));
  return [
    ...bare.map((name) => `**API Layer**: \`scaffold controller ${name}\``),
    ...(made.paths.some((path) => path.startsWith('app/services/'))
      ? []
      : ['**Further Backend Logic**: `scaffold service`, `scaffold job`']),
  ];
}
