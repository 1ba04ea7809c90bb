import type { Check } from '../context.ts';
import { wantError } from '../expect.ts';
import { ContractFailure, failure } from '../failure.ts';
import { serverCheck } from './helpers.ts';

const MOST = 500;

export const RATE_LIMIT: readonly Check[] = [
  serverCheck({
    id: 'rate-limit.refused',
    title: 'too many requests are answered with 429 RATE_LIMITED and Retry-After',
    applies: ({ limited, whole }) => limited !== undefined && whole.length > 0,
    run: async ({ limited, whole, samples }) => {
      const [resource] = whole;
      if (limited === undefined || resource === undefined) return;
      for (let sent = 1; sent <= MOST; sent += 1) {
        const id = `${samples.run}.limit-${String(sent)}`;
        const answer = await limited.send({ method: 'GET', path: `${resource.path}?limit=1`, headers: { 'x-request-id': id } });
        if (answer.status === 200) continue;
        wantError(answer, 429, 'RATE_LIMITED');
        if (!/^[1-9]\d*$/.test(answer.headers['retry-after'] ?? ''))
          throw failure(answer, `Retry-After in whole seconds, not "${answer.headers['retry-after'] ?? ''}"`);
        if (answer.headers['x-request-id'] !== id) throw failure(answer, `X-Request-Id: ${id}, as sent`);
        if (sent === 1) throw failure(answer, 'the first request to be let through');
        return;
      }
      throw new ContractFailure(
        `sent GET ${resource.path} ${String(MOST)} times to the server with a low limit; came 200 each time; the contract wants 429 RATE_LIMITED`,
      );
    },
  }),
];
