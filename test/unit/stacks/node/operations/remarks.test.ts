import { describe, expect, it } from 'vitest';
import { remarksOnOperations } from '../../../../../src/stacks/node/operations/remarks.ts';
import { filesOf as jobFiles, jobOf } from '../jobs/helpers.ts';
import { filesOf, serviceIn } from './helpers.ts';

const CALLING = { name: 'OrderClosing', parameters: ['order:Order'], steps: ['call:Clearing', 'mail:OrderMailer.closed'] };
const MAILING = { parameters: ['product:Product'], steps: ['mail:ProductMailer.synced'] };

describe('what a run leaves to whoever ran it', () => {
  it('is what a service calls, and the line that makes it', () => {
    const files = filesOf(CALLING);

    expect(remarksOnOperations(serviceIn(CALLING), (file) => files.get(file))).toEqual([
      'Clearing and OrderMailer of src/services/order-closing-service.ts are yours to write; then src/container.ts makes the service: const orderClosingService = new OrderClosingService(unitOfWork, clearing, orderMailer);',
    ]);
  });

  it('is nothing more once it is made', () => {
    const files = new Map([...filesOf(CALLING), ['src/container.ts', 'new OrderClosingService(unitOfWork, …)']]);

    expect(remarksOnOperations(serviceIn(CALLING), (file) => files.get(file))).toEqual([]);
  });

  it('is what a job calls, in its one place, until that is written', () => {
    const files = jobFiles(MAILING);
    const place = 'src/jobs/inventory-sync-adapters.ts';
    const { blueprint } = jobOf(MAILING);

    expect(remarksOnOperations(blueprint, (file) => files.get(file))).toEqual([
      `${place} is yours to write: ProductMailer. Until it is, InventorySyncJob fails and its log says so`,
    ]);
    expect(remarksOnOperations(blueprint, (file) => (file === place ? 'own' : files.get(file)))).toEqual([]);
  });
});
