import path from 'node:path';
import { resourcesOf } from '../../api/blueprint-file.ts';
import type { CheckResult } from '../../contract/index.ts';
import { ContractError, InputError, type Problem } from '../../core/errors.ts';
import type { Effects } from '../../core/ports.ts';
import { nearest } from '../../naming/index.ts';
import { withEffects } from '../doors.ts';
import type { SharedFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printJson } from '../print.ts';

export interface ContractFlags extends SharedFlags {
  readonly blueprint: string;
  readonly profile: string;
  readonly limited?: string;
  readonly only?: readonly string[];
  readonly rows?: string;
  readonly concurrent?: string;
}

/** How many rows the long walk makes, and how many creates race: what a server can be asked for in one run. */
const AMOUNTS = { rows: { least: 1, most: 100_000 }, concurrent: { least: 2, most: 1000 } } as const;

/**
 * `scaffold contract URL`: holds a running server to the HTTP contract.
 *
 * @throws InputError (URL, profile, blueprint), ContractError where the server breaks the contract
 */
export async function runContractCommand(url: string, flags: ContractFlags, streams: Streams): Promise<void> {
  const suite = await import('../contract-suite.ts');
  const results = await withEffects(flags, [], async (effects) => {
    const profile = Object.values(suite.PROFILES).find(({ name }) => name === flags.profile);
    const problems = [
      ...inputProblems(url, flags, Object.keys(suite.PROFILES)),
      ...unknownChecks(
        flags.only ?? [],
        suite.CHECKS.map(({ id }) => id),
      ),
    ];
    if (profile === undefined || problems.length > 0) throw new InputError(problems);
    const described = await resourcesOf(path.resolve(flags.cwd, flags.blueprint), flags.profile, effects);
    await assertAnswers(url, profile.operations.openapi);
    const resources = suite.fromBlueprint(described, profile);
    const { only } = flags;
    return observed(effects, (onResult) =>
      suite.runContract({
        baseUrl: url,
        resources,
        profile,
        onResult,
        ...(flags.limited === undefined ? {} : { limitedUrl: flags.limited }),
        ...(only === undefined ? {} : { only: (id) => only.some((part) => id.startsWith(part)) }),
        ...(flags.rows === undefined ? {} : { rows: Number(flags.rows) }),
        ...(flags.concurrent === undefined ? {} : { concurrent: Number(flags.concurrent) }),
      }),
    );
  });
  const broken = results.filter(({ ok }) => !ok);
  const summary = { total: results.length, passed: results.length - broken.length, failed: broken.length };
  if (flags.json !== true) streams.out(suite.formatTap(results));
  if (broken.length > 0) {
    const message = `${url} breaks the contract: ${String(broken.length)} of ${String(results.length)} results failed`;
    throw new ContractError(message, broken.map(problemOf));
  }
  if (flags.json === true) printJson('contract', { summary, results }, streams);
}

const problemOf = ({ id, title, resource, message }: CheckResult): Problem => ({
  where: resource === undefined ? id : `${id} [${resource}]`,
  message: message ?? title,
});

function inputProblems(url: string, flags: ContractFlags, profiles: readonly string[]): readonly Problem[] {
  const urls = [
    { where: 'url', value: url },
    ...(flags.limited === undefined ? [] : [{ where: '--limited', value: flags.limited }]),
  ].filter(({ value }) => !isServer(value));
  const example = 'scaffold contract http://127.0.0.1:3000 --blueprint blueprint.yml --profile fastify';
  return [
    ...urls.map(({ where, value }) => ({
      where,
      message: `${JSON.stringify(value.slice(0, 80))} is not the address of a server: scheme, host and port, without a path`,
      hint: example,
    })),
    ...(profiles.includes(flags.profile)
      ? []
      : [
          {
            where: '--profile',
            message: `${JSON.stringify(flags.profile.slice(0, 80))} is not one of ${profiles.join(', ')}`,
            hint: `--profile ${nearest(flags.profile, profiles) ?? profiles[0] ?? ''}`,
          },
        ]),
    ...Object.entries(AMOUNTS).flatMap(([name, { least, most }]) => amountProblems(name, flags, least, most)),
  ];
}

function unknownChecks(only: readonly string[], ids: readonly string[]): readonly Problem[] {
  const groups = [...new Set(ids.flatMap((id) => [id, id.slice(0, id.indexOf('.'))]))];
  return only
    .filter((part) => !ids.some((id) => id.startsWith(part)))
    .map((part) => ({
      where: '--only',
      message: `no check has an id that begins with ${JSON.stringify(part.slice(0, 80))}`,
      hint: `--only ${nearest(part, groups) ?? groups[0] ?? ''}`,
    }));
}

function amountProblems(name: string, flags: ContractFlags, least: number, most: number): readonly Problem[] {
  const given: unknown = Reflect.get(flags, name);
  if (given === undefined) return [];
  const amount = Number(given);
  if (Number.isInteger(amount) && amount >= least && amount <= most) return [];
  return [
    { where: `--${name}`, message: `${JSON.stringify(given)} is not a whole number from ${least} to ${most}`, hint: `--${name} ${least}` },
  ];
}

function isServer(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '';
}

/** A server that is not there would fail every check with the same words. */
async function assertAnswers(url: string, openapi: string): Promise<void> {
  const answer = await fetch(new URL(openapi, url), { signal: AbortSignal.timeout(10_000) }).catch((error: unknown) => error);
  if (!(answer instanceof Error)) return;
  const cause = answer.cause instanceof Error ? answer.cause.message || String(Reflect.get(answer.cause, 'code')) : answer.message;
  throw new InputError([{ where: 'url', message: `nothing answers at ${url} (${cause})`, hint: 'Start the server first: npm run dev' }]);
}

async function observed(
  { progress }: Effects,
  work: (onResult: (result: CheckResult) => void) => Promise<readonly CheckResult[]>,
): Promise<readonly CheckResult[]> {
  const done = progress.start('contract');
  let count = 0;
  let failed = 0;
  const results = await work(({ ok, id, resource }) => {
    count += 1;
    if (ok) return;
    failed += 1;
    progress.note(`not kept: ${id}${resource === undefined ? '' : ` (${resource})`}`);
  });
  done(`${count - failed} kept, ${failed} broken`);
  return results;
}
