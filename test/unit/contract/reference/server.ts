import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ContractResource } from '../../../../src/contract/index.ts';
import { Answers, invalid, Refusal } from './answers.ts';
import { documentOf } from './document.ts';
import { list } from './list.ts';
import type { Broken, Sabotage } from './sabotage.ts';
import { Store } from './store.ts';
import { isUuid, read, type Row } from './validate.ts';

export interface Reference {
  readonly url: string;
  readonly store: Store;
  close(): Promise<void>;
}

const LARGEST = 1_048_576;
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function readBody(request: IncomingMessage, broken: Broken): Promise<Row> {
  const chunks: Buffer[] = [];
  let size = 0;
  const parts: AsyncIterable<Buffer> = request;
  for await (const chunk of parts) {
    size += chunk.length;
    if (size <= LARGEST * 4) chunks.push(chunk);
  }
  if (size > LARGEST && !broken('no-body-limit')) throw new Refusal(413, 'PAYLOAD_TOO_LARGE');
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') {
    if (broken('empty-body-invalid-json')) throw new Refusal(400, 'INVALID_JSON');
    throw invalid([{ field: 'body', code: 'required', message: 'A body is needed.' }]);
  }
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '') && !broken('any-content-type'))
    throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE');
  if (broken('deep-crash') && text.includes('[[[[')) throw new Error('crash');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw broken('malformed-as-validation')
      ? invalid([{ field: 'body', code: 'invalid', message: 'no JSON' }])
      : new Refusal(400, 'INVALID_JSON');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.fromEntries(Object.entries(value));
  if (broken('array-accepted')) return {};
  throw invalid([{ field: 'body', code: 'invalid_type', message: 'The body is an object.' }]);
}

type System = (answers: Answers, broken: Broken, resources: readonly ContractResource[]) => void;

const noRoute = (): Refusal => new Refusal(404, 'ROUTE_NOT_FOUND');

const preflight: System = (answers, broken) => {
  if (broken('options-missing')) throw noRoute();
  answers.write(204, undefined);
};

/** What a server says about itself. */
const SYSTEM: Readonly<Record<string, System>> = {
  'GET /health': (answers, broken) => {
    if (broken('no-health')) throw noRoute();
    answers.ok(200, { status: 'ok' });
  },
  'GET /ready': (answers, broken) => {
    if (broken('not-ready')) throw new Refusal(503, 'SERVICE_UNAVAILABLE');
    answers.ok(200, { status: 'ready' });
  },
  'GET /openapi.json': (answers, broken, resources) => {
    answers.write(200, documentOf(resources, broken));
  },
  'GET /docs': (answers, broken) => {
    answers.write(200, '<!doctype html>', { 'content-type': broken('docs-as-json') ? 'application/json' : 'text/html' });
  },
};

/** A small server that keeps the contract, in memory; or one that breaks it in one place. */
export async function startReference(resources: readonly ContractResource[], sabotage?: Sabotage, allowed = Infinity): Promise<Reference> {
  const broken: Broken = (name) => name === sabotage;
  const store = new Store(resources, broken);
  let count = 0;

  const shown = (resource: ContractResource, row: Row, include: readonly string[]): Row => {
    const hidden = new Set(resource.fields.filter(({ readable }) => !readable && !broken('secret-shown')).map(({ key }) => key));
    const decimals = new Set(
      broken('decimal-as-number') ? resource.fields.filter(({ field }) => field.type === 'decimal').map(({ key }) => key) : [],
    );
    const own = Object.fromEntries(
      Object.entries(row)
        .filter(([key]) => !hidden.has(key))
        .map(([key, value]) => [key, decimals.has(key) ? Number(value) : value]),
    );
    const related = resource.relations
      .filter(({ key }) => include.includes(key) && !broken('include-ignored'))
      .map(({ key, kind, target, referenceKey }): [string, unknown] => {
        const other = resources.find(({ name }) => name.pascal === target);
        const rows = [...store.table(target).values()].filter((candidate) =>
          kind === 'many' ? candidate[referenceKey] === row['id'] : candidate['id'] === row[referenceKey],
        );
        const found = other === undefined ? [] : rows.map((candidate) => shown(other, candidate, []));
        return [key, kind === 'many' ? found : (found[0] ?? null)];
      });
    return { ...own, ...Object.fromEntries(related), ...(broken('extra-field') ? { tenant: 1 } : {}) };
  };

  const keep = async (resource: ContractResource, row: Row): Promise<Row> => {
    const verdict = await store.save(resource, row);
    if ('conflict' in verdict) throw new Refusal(409, 'CONFLICT', verdict.conflict);
    if ('invalid' in verdict) throw invalid(verdict.invalid);
    return verdict.row;
  };

  const parsed = async (request: IncomingMessage, resource: ContractResource, partial: boolean): Promise<Row> => {
    const body = await readBody(request, broken);
    if (broken('crash-on-number') && body['rating'] === null) throw new Error('boom');
    const { row, problems } = read(resource, body, partial, broken);
    if (
      broken('conflict-first') &&
      [...store.table(resource.name.pascal).values()].some((other) => body['sku'] !== undefined && other['sku'] === body['sku'])
    ) {
      throw new Refusal(409, 'CONFLICT', [{ field: 'sku', code: 'taken', message: 'taken' }]);
    }
    if (broken('self-reference-refused') && typeof row['parentId'] === 'string')
      throw invalid([{ field: 'parentId', code: 'invalid', message: 'no' }]);
    if (problems.length > 0) throw invalid(problems);
    return row;
  };

  const collection = async (
    request: IncomingMessage,
    answers: Answers,
    resource: ContractResource,
    query: URLSearchParams,
  ): Promise<void> => {
    if (request.method === 'POST') {
      const now = new Date().toISOString();
      const row = await keep(resource, { id: store.newId(), createdAt: now, updatedAt: now, ...(await parsed(request, resource, false)) });
      const location = `${resource.path}/${String(row['id'])}`;
      answers.ok(broken('status-200') ? 200 : 201, shown(resource, row, []), { headers: broken('no-location') ? {} : { location } });
      return;
    }
    const { rows, pagination, include } = list(resource, store.table(resource.name.pascal), query, broken);
    answers.ok(
      200,
      rows.map((row) => shown(resource, row, include)),
      { pagination },
    );
  };

  const item = async (
    request: IncomingMessage,
    answers: Answers,
    resource: ContractResource,
    id: string,
    query: URLSearchParams,
  ): Promise<void> => {
    const absent = new Refusal(404, broken('plain-not-found') ? 'NOT_FOUND' : `${resource.name.constant}_NOT_FOUND`);
    if (!isUuid(id)) throw broken('bad-id-is-404') ? absent : new Refusal(400, 'INVALID_ID');
    const table = store.table(resource.name.pascal);
    const { method } = request;
    if (method === 'GET' || method === 'HEAD') {
      const row = table.get(id);
      if (row === undefined) throw absent;
      const whole = shown(resource, row, query.get('include')?.split(',') ?? []);
      answers.ok(200, broken('read-loses-field') ? { ...whole, [resource.fields[0]?.key ?? '']: undefined } : whole);
      return;
    }
    if (method === 'DELETE') {
      if (!table.has(id)) throw absent;
      if (broken('delete-race')) await pause(5);
      if (!broken('soft-delete') && store.remove(resource, id) === 'in use') throw new Refusal(409, 'IN_USE');
      answers.write(
        broken('delete-with-body') ? 200 : 204,
        broken('delete-with-body') ? { success: true, data: null, meta: {} } : undefined,
      );
      return;
    }
    const partial = method === 'PATCH' || broken('put-partial');
    const fields = resource.fields.filter(({ isOwner }) => isOwner !== true || broken('given-away'));
    const changes = await parsed(request, { ...resource, fields }, partial);
    const before = table.get(id);
    if (before === undefined) throw absent;
    const kept = Object.fromEntries(Object.entries(changes).filter(([, value]) => !(broken('put-merges') && value === null)));
    const updatedAt = broken('patch-sticks') ? before['updatedAt'] : new Date().toISOString();
    answers.ok(200, shown(resource, await keep(resource, { ...before, ...kept, updatedAt }), []));
  };

  const route = async (request: IncomingMessage, answers: Answers): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const { method = 'GET' } = request;
    if (broken('bad-path-crash')) decodeURIComponent(pathname);
    const system = method === 'OPTIONS' ? preflight : SYSTEM[`${method} ${pathname}`];
    if (system !== undefined) {
      system(answers, broken, resources);
      return;
    }
    count += 1;
    if (count > allowed && !broken('no-rate-limit'))
      throw new Refusal(429, 'RATE_LIMITED', undefined, broken('no-retry-after') ? {} : { 'retry-after': '60' });
    const resource = resources.find(
      ({ path }) => pathname === path || (pathname.startsWith(`${path}/`) && !pathname.slice(path.length + 1).includes('/')),
    );
    if (resource === undefined) {
      if (broken('route-200')) {
        answers.ok(200, null);
        return;
      }
      throw noRoute();
    }
    const id = pathname === resource.path ? undefined : pathname.slice(resource.path.length + 1);
    const methods = id === undefined ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'];
    if (!methods.includes(method) || (method === 'HEAD' && broken('head-missing'))) {
      throw broken('no-405')
        ? new Refusal(404, 'ROUTE_NOT_FOUND')
        : new Refusal(405, 'METHOD_NOT_ALLOWED', undefined, broken('no-allow') ? {} : { allow: methods.join(', ') });
    }
    await (id === undefined ? collection(request, answers, resource, searchParams) : item(request, answers, resource, id, searchParams));
  };

  const server = createServer((request, response) => {
    const answers = new Answers(request, response, broken);
    route(request, answers).catch((error: unknown) => {
      answers.refuse(error instanceof Refusal ? error : new Refusal(500, 'INTERNAL_ERROR'));
      request.resume();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    store,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
