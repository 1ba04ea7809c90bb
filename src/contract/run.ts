import { randomInt, randomUUID } from 'node:crypto';
import { CHECKS } from './checks/index.ts';
import type { Check, Context, SeedRows } from './context.ts';
import { ContractFailure } from './failure.ts';
import { describeCame, describeSent, type Answer } from './http/answer.ts';
import { createClient } from './http/client.ts';
import { schemasOf } from './openapi/schemas.ts';
import type { Profile } from './profile.ts';
import type { ContractResource } from './resource.ts';
import { isCheckable, isWhole } from './routes.ts';
import { RULES, type Rule, type RuleContext } from './rules/index.ts';
import { createSamples } from './samples/store.ts';

/** What came of one check, for one resource where it is about one. */
export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly resource?: string;
  readonly ok: boolean;
  /** What was sent, what came and what the contract wants. */
  readonly message?: string;
  readonly request?: string;
  readonly response?: string;
}

/** All that a run of the suite needs. */
export interface ContractInput {
  /** Scheme, host and port of a running server. */
  readonly baseUrl: string;
  /** A second server that allows only a few requests; without it the rate limit is not checked. */
  readonly limitedUrl?: string;
  readonly resources: readonly ContractResource[];
  readonly profile: Profile;
  /** Rows that share one timestamp; without it they are made through the API, as close together as it goes. */
  readonly seed?: SeedRows;
  readonly onResult?: (result: CheckResult) => void;
  /** Which checks are run, by id; all where it is not given. The rules over every answer always are. */
  readonly only?: (id: string) => boolean;
  /** Rows of the long walk, 1,000 unless told otherwise. */
  readonly rows?: number;
  /** Creates at once of one unique value, 200 unless told otherwise. */
  readonly concurrent?: number;
}

const ROWS = 1000;
const CONCURRENT = 200;

/** Thrown where the server refuses the suite itself: nothing that follows would mean anything. */
class RunStopped extends Error {}

interface Breach {
  count: number;
  readonly first: { readonly wanted: string; readonly answer: Answer }[];
}

const SHOWN = 5;

function ruleResult(rule: Rule, breach: Breach | undefined): CheckResult {
  const { id, title } = rule;
  const first = breach?.first[0];
  if (breach === undefined || first === undefined) return { id, title, ok: true };
  const lines = breach.first.map(
    ({ wanted, answer }) => `sent ${describeSent(answer.sent)}; came ${describeCame(answer)}; the contract wants ${wanted}`,
  );
  const more = breach.count > lines.length ? [`… and ${String(breach.count - lines.length)} more answers`] : [];
  return {
    id,
    title,
    ok: false,
    message: [...lines, ...more].join('\n'),
    request: describeSent(first.answer.sent),
    response: describeCame(first.answer),
  };
}

async function checkResult(check: Check, resource: ContractResource | undefined, run: () => Promise<void>): Promise<CheckResult> {
  const head = { id: check.id, title: check.title, ...(resource === undefined ? {} : { resource: resource.name.pascal }) };
  try {
    await run();
    return { ...head, ok: true };
  } catch (error) {
    if (!(error instanceof ContractFailure)) throw error;
    const { message, request, response } = error;
    return { ...head, ok: false, message, ...(request === undefined ? {} : { request }), ...(response === undefined ? {} : { response }) };
  }
}

/**
 * Holds a running server to the contract, over HTTP and nothing else.
 * @returns one result a check and resource, then one a rule that every answer had to keep
 * @throws Error where a check itself is at fault, never where the server is
 */
export async function runContract(input: ContractInput): Promise<readonly CheckResult[]> {
  const { profile, resources, onResult = () => undefined, only = () => true } = input;
  const breaches = new Map<string, Breach>();
  const secretValues = new Set<string>();
  let rules: RuleContext | undefined;

  const observe = (answer: Answer): void => {
    if (rules === undefined) return;
    for (const rule of RULES) {
      const wanted = rule.inspect(answer, rules);
      if (wanted === undefined) continue;
      const breach = breaches.get(rule.id) ?? { count: 0, first: [] };
      breach.count += 1;
      if (breach.first.length < SHOWN) breach.first.push({ wanted, answer });
      breaches.set(rule.id, breach);
    }
  };

  const client = createClient(input.baseUrl, (answer) => {
    observe(answer);
    if (answer.status === 429) throw new RunStopped('The server answered 429 to the suite itself: start it with a higher rate limit.');
  });
  const limited = input.limitedUrl === undefined ? undefined : createClient(input.limitedUrl, observe);
  const run = randomUUID().replaceAll('-', '').slice(0, 7);
  const samples = createSamples(client, resources, run, (bound) => randomInt(Math.max(1, bound)), secretValues);
  const results: CheckResult[] = [];
  const report = (result: CheckResult): void => {
    results.push(result);
    onResult(result);
  };

  try {
    const { json: document } = await client.send({ method: 'GET', path: profile.operations.openapi });
    rules = { profile, resources, secretValues, document, validateAt: await schemasOf(document) };
    const context: Context = {
      profile,
      resources,
      whole: resources.filter((resource) => isWhole(resource, resources)),
      client,
      samples,
      limited,
      document,
      seed: input.seed,
      rows: input.rows ?? ROWS,
      concurrent: input.concurrent ?? CONCURRENT,
      get: (path) => client.send({ method: 'GET', path }),
    };
    for (const check of CHECKS) {
      if (!only(check.id)) continue;
      if (check.scope === 'server') {
        if (check.applies?.(context) !== false) report(await checkResult(check, undefined, () => check.run(context)));
        continue;
      }
      for (const resource of resources) {
        if (isCheckable(check, resource, resources) && check.applies?.(resource, context) !== false)
          report(await checkResult(check, resource, () => check.run(context, resource)));
      }
    }
  } catch (error) {
    if (!(error instanceof RunStopped) && !(error instanceof ContractFailure)) throw error;
    report({ id: 'run.complete', title: 'the run came to its end', ok: false, message: error.message });
  } finally {
    client.close();
    limited?.close();
  }
  // A rule that saw no answer has not been kept; the failure above says why there was none.
  if (rules !== undefined) for (const rule of RULES) report(ruleResult(rule, breaches.get(rule.id)));
  return results;
}
