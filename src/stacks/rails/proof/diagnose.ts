import type { Diagnosis, RunVerdict } from '../../../core/pipeline.ts';
import type { Effects } from '../../../core/ports.ts';

type Kind = Diagnosis['kind'];

interface Cause {
  readonly kind: Kind;
  readonly pattern: RegExp;
  readonly title: string;
  readonly remedies: readonly string[];
}

/** Reds of the wrong reason, the surest first. */
const CAUSES: readonly Cause[] = [
  {
    kind: 'missing-package',
    pattern:
      /Could not find (?:gem )?\S+.*in (?:locally|any)|Bundler::\w+|Gem::(?:LoadError|MissingSpecError)|Could not locate Gemfile|LoadError: cannot load such file|cannot load such file -- \S+/u,
    title: 'A gem is missing',
    remedies: ['bundle install'],
  },
  {
    kind: 'database',
    pattern:
      /ConnectionNotEstablished|PG::ConnectionBad|could not connect to server|Connection refused|NoDatabaseError|DatabaseConnectionError|SQLite3::CantOpenException|role ".*" does not exist|password authentication failed/u,
    title: 'The database cannot be reached',
    remedies: ['Start the server that config/database.yml names, or give another: DATABASE_URL=postgresql://localhost:5432/name'],
  },
  {
    kind: 'migration',
    pattern:
      /PendingMigrationError|Migrations are pending|DuplicateMigration|StandardError: An error has occurred, (?:this and )?all later migrations canceled/u,
    title: 'A migration does not apply',
    remedies: ['bin/rails db:migrate RAILS_ENV=test'],
  },
  { kind: 'syntax', pattern: /SyntaxError|syntax errors? found/u, title: 'A file is no Ruby', remedies: ['ruby -c FILE'] },
  { kind: 'timeout', pattern: /did not finish within/u, title: 'The specs did not end', remedies: ['bundle exec rspec'] },
];

/** Explains a red of the wrong reason; undefined where every failure is an honest one. */
export async function diagnose(effects: Effects, root: string, verdict: RunVerdict): Promise<Diagnosis | undefined> {
  const failures = [
    ...verdict.loadErrors,
    ...verdict.examples.flatMap(({ file, status, message }) => (status === 'failed' ? [{ file, message: message ?? '' }] : [])),
  ];
  for (const cause of CAUSES) {
    const failure = failures.find(({ message }) => cause.pattern.test(message));
    if (failure !== undefined)
      return {
        ...told(cause, failure),
        ...(cause.kind === 'database' ? { checks: await databaseChecks(effects, root, failure.message) } : {}),
      };
  }
  const [first] = verdict.loadErrors;
  if (first === undefined) return undefined;
  return told(
    {
      kind: first.file === '' ? 'runner' : 'code',
      pattern: /./u,
      title: first.file === '' ? 'The application does not start' : 'A spec does not load',
      remedies: ['bundle exec rspec'],
    },
    first,
  );
}

function told({ kind, title, remedies }: Cause, { file, message }: { readonly file: string; readonly message: string }): Diagnosis {
  const found = message.split('\n').slice(0, 6).join('\n');
  return { kind, title, checks: [{ name: file === '' ? 'the run itself' : file, ok: false, found }], remedies };
}

/** The four checks of document 004: connection string, reachability, credentials, network. */
async function databaseChecks({ files, environment }: Effects, root: string, message: string): Promise<Diagnosis['checks']> {
  const configured = (await files.read(`${root}/config/database.yml`)) !== undefined;
  const refused = /refused|could not connect|timed? ?out|No such file or directory/iu.test(message);
  const credentials = /authentication failed|role ".*" does not exist|password/iu.test(message);
  const network = /could not translate host name|getaddrinfo|unknown host/iu.test(message);
  const from = (environment['DATABASE_URL'] ?? '') === '' ? 'config/database.yml' : 'DATABASE_URL';
  return [
    { name: 'Connection string', ok: configured, found: configured ? `taken from ${from}` : 'config/database.yml is not there' },
    { name: 'Server reachable', ok: !refused && !network, found: refused ? 'the connection was refused' : 'it answers' },
    { name: 'Credentials', ok: !credentials, found: credentials ? 'the server refused them' : 'not refused' },
    { name: 'Network', ok: !network, found: network ? 'the name of the host is not known' : 'the name of the host is known' },
  ];
}
