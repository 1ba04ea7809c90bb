export { explain } from '../core/transaction/system-errors.ts';
