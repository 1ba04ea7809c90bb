import type { Edit, EditRow, RenderContext } from '../../core/define.ts';
import type { Blueprint, EditResult } from '../../core/pipeline.ts';
import { runnerOf, RUNNER_TABLE, RUNNERS, type Runner } from './project/runners.ts';
import type { ApplicationView } from './view/application-view.ts';

type ApplicationEdit = (content: string, view: ApplicationView, context: RenderContext) => EditResult | Promise<EditResult>;

/** An edit of a generator of whole applications; the view it is given is always an application's. */
const forApplication =
  (change: ApplicationEdit): Edit =>
  (content, view, context) => {
    if (!isApplicationView(view)) throw new Error('This edit belongs to a generator of applications');
    return change(content, view, context);
  };

const isApplicationView = (view: object): view is ApplicationView => 'frameworkName' in view;

/** Packages of a new application that are the tree's own business: how it is linted, formatted and compiled. */
const LEFT = new Set(['@eslint/js', 'eslint', 'typescript-eslint', 'prettier', 'typescript']);
/** What a new application keeps its records in; repositories in memory have none. */
const OF_DATABASE = /^(?:drizzle-orm|pg|@types\/pg|@electric-sql\/pglite|postgrator)$/;
/** What a new application logs by; a tree that has a logger needs no other. */
const LOGGER = 'pino';
/** Tools whose version generated code does not hang on. */
const ANY_VERSION = /^(?:@types\/|tsx$|supertest$|@swc\/|@seriousme\/)/;

/** Does the tree configure this runner itself? Its own tests are then told to leave ours alone. */
export const configures = (runner: Runner, { options }: Blueprint): boolean =>
  runnerOf(options) === runner && options['runnerConfig'] !== 'none';
/** A tree that was there before. One made by `scaffold new` has it all. */
export const isBeside = ({ options }: Blueprint): boolean => options['home'] !== undefined;

/** Packages and scripts, in the versions that a new application has. */
const packages: EditRow = {
  path: 'package.json',
  phase: 'ground',
  when: isBeside,
  edit: forApplication(
    async (content, { home, tests: testHome, runner, runnerConfig, jestInManifest, inMemory, ownLogger }, { template }) => {
      const { addToManifest, manifestParts } = await import('../../edits/manifest.ts');
      const made = manifestParts(template?.('node:new', 'package.json') ?? '');
      const others = new Set<string>(RUNNERS.filter((other) => other !== runner).flatMap((other) => RUNNER_TABLE[other].packages));
      const wanted = (list: Readonly<Record<string, string>>) =>
        Object.fromEntries(
          Object.entries(list).filter(
            ([name]) =>
              !LEFT.has(name) && !others.has(name) && !(inMemory && OF_DATABASE.test(name)) && !(ownLogger !== false && name === LOGGER),
          ),
        );
      const scripts = Object.entries(made.scripts).flatMap(([name, line]): [string, string][] =>
        name.startsWith('db:') && !inMemory ? [[name, line.replace('src/', `${home}/`)]] : [],
      );
      const tests: readonly [string, string] = ['test:api', `${RUNNER_TABLE[runner].command} ${runnerConfig}`];
      return addToManifest(
        content,
        {
          dependencies: wanted(made.dependencies),
          devDependencies: wanted(made.devDependencies),
          scripts: Object.fromEntries([tests, ...scripts]),
          ...(jestInManifest ? { ignoredTests: `<rootDir>/${testHome}/` } : {}),
        },
        (name) => name in made.dependencies || !ANY_VERSION.test(name),
      );
    },
  ),
};

/** Data of the embedded database, and settings with secrets in them. */
const ignored: EditRow = {
  path: '.gitignore',
  phase: 'ground',
  when: isBeside,
  edit: async (content) => (await import('../../edits/lines.ts')).addLines(content, ['node_modules/', 'coverage/', '.data/', '.env']),
};

/** Where the API is and how it becomes part of the application; resources are listed there. */
const readme: EditRow = {
  path: 'README.md',
  phase: 'ground',
  when: isBeside,
  edit: forApplication((content, view) =>
    /^#+\s+Resources\s*$/m.test(content)
      ? { kind: 'alreadyPresent' }
      : { kind: 'changed', content: `${content.trimEnd()}\n\n${readmeSection(view)}` },
  ),
};

/** What is the user's to write where records are kept in memory. */
const inMemorySection = (home: string, tests: string): string => `
Its repositories keep records in memory, until one of yours keeps them elsewhere; \`${tests}/contracts\` has what every one is held to.

1. Write a class with the interface of the resource's repository, beside that one.
2. Have the contract describe it, in \`${tests}/integration/repositories\`: \`describeProductRepository('PrismaProductRepository', open)\`.
3. Put it in the place of the other, in \`${home}/repositories/index.ts\`; where transactions begin is in \`${home}/db/unit-of-work.ts\`.
`;

function readmeSection({ home, tests, isExpress, runner, runnerConfig, inMemory }: ApplicationView): string {
  const file = `./${home.replace(/^src\//, '')}`;
  const mounted = isExpress
    ? `const api = await openApi(); // from '${file}'\napp.use(api.handler); // before express.json(): it reads bodies itself`
    : `await openApi(app); // from '${file}', before the application's own routes`;
  return `## Resources

\`${home}\` holds an API of its own, below \`/api/v1\`. It becomes part of the application where that is put together:

\`\`\`ts
${mounted}
\`\`\`

- its description: \`/docs\`, \`/openapi.json\`
${inMemory ? inMemorySection(home, tests) : ''}
\`npx ${RUNNER_TABLE[runner].command} ${runnerConfig}\` runs its tests; settings are in \`.env.example\`.
`;
}

const KINDS = ['js', 'cjs', 'mjs', 'ts', 'mts', 'cts'] as const;

/** How a runner's own configuration is told to leave our tests alone, by the beginning of its name. */
const OTHERS: readonly (readonly [runner: Runner, name: string, edit: (content: string, tests: string) => Promise<EditResult>])[] = [
  [
    'jest',
    'jest.config',
    async (content, tests) => (await import('../../edits/test-config.ts')).ignoreInJest(content, `<rootDir>/${tests}/`),
  ],
  [
    'vitest',
    'vitest.config',
    async (content, tests) => (await import('../../edits/test-config.ts')).ignoreInVitest(content, `${tests}/**`),
  ],
  ['vitest', 'vite.config', async (content, tests) => (await import('../../edits/test-config.ts')).ignoreInVitest(content, `${tests}/**`)],
];

/** The tree's own runner leaves our tests to their configuration. */
const otherTests: readonly EditRow[] = OTHERS.flatMap(([runner, name, edit]) =>
  KINDS.map((kind): EditRow => ({
    path: `${name}.${kind}`,
    phase: 'ground',
    when: (blueprint) => isBeside(blueprint) && configures(runner, blueprint) && blueprint.options['runnerConfig'] === `${name}.${kind}`,
    edit: forApplication((content, { tests }) => edit(content, tests)),
  })),
);

/** What set-up changes in files that are there. */
export const setupEdits: readonly EditRow[] = [packages, ignored, readme, ...otherTests];
