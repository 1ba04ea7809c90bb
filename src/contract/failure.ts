import { describeCame, describeSent, type Answer } from './http/answer.ts';

/** A check that did not hold. The message says what was sent, what came and what the contract wants. */
export class ContractFailure extends Error {
  readonly request: string | undefined;
  readonly response: string | undefined;

  constructor(message: string, request?: string, response?: string) {
    super(message);
    this.name = 'ContractFailure';
    this.request = request;
    this.response = response;
  }
}

/** The failure of one answer. */
export function failure(answer: Answer, wanted: string): ContractFailure {
  const request = describeSent(answer.sent);
  const response = describeCame(answer);
  return new ContractFailure(`sent ${request}; came ${response}; the contract wants ${wanted}`, request, response);
}
