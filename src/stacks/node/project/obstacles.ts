import type { Aspect, Fact, Finding } from '../../../detect/finding.ts';
import { FRAMEWORKS, type Framework } from './detect.ts';
import { RUNNER_TABLE, RUNNERS } from './runners.ts';

interface Followed {
  readonly values: readonly string[];
  readonly generated: string;
}

/** What generated code follows, by aspect, and what it would otherwise be. A tree that is silent of an aspect gets what is generated. */
const FOLLOWED: Readonly<Partial<Record<Aspect, Followed>>> = {
  language: { values: ['TypeScript'], generated: 'generated code is TypeScript' },
  testRunner: {
    values: RUNNERS.map((runner) => RUNNER_TABLE[runner].title),
    generated: 'generated specs are run by Jest or Vitest',
  },
};

/** The oldest major version that generated code runs on. */
const OLDEST = { express: 5, fastify: 5 } as const satisfies Record<Framework, number>;
const OLDEST_RUNNER: Readonly<Record<string, number>> = { [RUNNER_TABLE.vitest.title]: 3 };

/** Everything that an Express or Fastify tree has and generated code cannot follow yet, each with where it shows. */
export function obstacles({ frameworks, aspects }: Finding): readonly string[] {
  const framework = frameworks.find(({ value }) => FRAMEWORKS.some((name) => name === value));
  return [
    ...(framework === undefined ? [] : tooOld(framework, OLDEST)),
    ...Object.entries(FOLLOWED).flatMap(([aspect, { values, generated }]) => {
      const fact = Object.entries(aspects).find(([name]) => name === aspect)?.[1];
      if (fact === undefined) return [];
      return values.includes(fact.value) ? tooOld(fact, OLDEST_RUNNER) : [`${fact.value} (${seenIn(fact)}): ${generated}`];
    }),
  ];
}

function tooOld({ value, version = '', evidence }: Fact, versions: Readonly<Record<string, number>>): readonly string[] {
  const oldest = Object.entries(versions).find(([name]) => name === value)?.[1];
  const major = Number(/\d+/.exec(version)?.[0]);
  return oldest === undefined || Number.isNaN(major) || major >= oldest
    ? []
    : [`${value} ${String(major)} (${seenIn({ evidence })}): generated code needs ${value} ${String(oldest)}`];
}

const seenIn = ({ evidence }: Pick<Fact, 'evidence'>): string =>
  evidence
    .slice(0, 1)
    .map(({ file, found }) => `${file}: ${found}`)
    .join('');
