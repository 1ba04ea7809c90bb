import type { Aspect, Fact, Finding } from '../../../detect/finding.ts';
import { FRAMEWORKS, type Framework } from './detect.ts';

/** What generated code follows, by aspect, and what it would otherwise be. A tree that is silent of an aspect gets what is generated. */
const FOLLOWED: Readonly<Partial<Record<Aspect, { readonly values: readonly string[]; readonly generated: string }>>> = {
  language: { values: ['TypeScript'], generated: 'generated code is TypeScript' },
  testRunner: { values: ['Jest', 'Vitest'], generated: 'generated specs are run by Jest or Vitest' },
  dataAccess: {
    values: ['pg'],
    generated: 'generated repositories are written with Drizzle on PostgreSQL, with SQL migrations of their own',
  },
};

/** The oldest major version that generated code runs on. */
const OLDEST = { express: 5, fastify: 5 } as const satisfies Record<Framework, number>;

/** Everything that an Express or Fastify tree has and generated code cannot follow yet, each with where it shows. */
export function obstacles({ frameworks, aspects }: Finding): readonly string[] {
  const framework = frameworks.find(({ value }) => FRAMEWORKS.some((name) => name === value));
  return [
    ...(framework === undefined ? [] : tooOld(framework)),
    ...Object.entries(FOLLOWED).flatMap(([aspect, followed]) => {
      const fact = Object.entries(aspects).find(([name]) => name === aspect)?.[1];
      return fact === undefined || followed.values.includes(fact.value) ? [] : [`${fact.value} (${seenIn(fact)}): ${followed.generated}`];
    }),
  ];
}

function tooOld({ value, version = '', evidence }: Fact): readonly string[] {
  const oldest = Object.entries(OLDEST).find(([name]) => name === value)?.[1];
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
